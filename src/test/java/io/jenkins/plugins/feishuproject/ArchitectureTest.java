package io.jenkins.plugins.feishuproject;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** The arrows between the packages: step to config, plan, report and api; the others to api; config to plan as well. */
class ArchitectureTest {

    private static final String ROOT = ArchitectureTest.class.getPackageName();

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void arrowsPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("step")
                .definedBy(ROOT + ".step..")
                .layer("config")
                .definedBy(ROOT + ".config..")
                .layer("report")
                .definedBy(ROOT + ".report..")
                .layer("plan")
                .definedBy(ROOT + ".plan..")
                .layer("api")
                .definedBy(ROOT + ".api..")
                .whereLayer("step")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("step")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("step")
                .whereLayer("plan")
                .mayOnlyBeAccessedByLayers("step", "config")
                .check(classes);
    }

    @Test
    void thereAreNoCycles() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }
}
