package io.jenkins.plugins.feishuproject;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kohsuke.accmod.Restricted;

/** The arrows between the packages, as docs/architecture.md draws them. */
class ArchitectureTest {

    private static final String ROOT = ArchitectureTest.class.getPackageName();
    private static final int MAX_FILES = 25;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packagesDependOnEachOtherInOneDirectionOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("step")
                .definedBy(ROOT + ".step..")
                .layer("execution")
                .definedBy(ROOT + ".execution..")
                .layer("config")
                .definedBy(ROOT + ".config..")
                .layer("form")
                .definedBy(ROOT + ".form..")
                .layer("report")
                .definedBy(ROOT + ".report..")
                .layer("plan")
                .definedBy(ROOT + ".plan..")
                .layer("api")
                .definedBy(ROOT + ".api..")
                .whereLayer("step")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("execution")
                .mayOnlyBeAccessedByLayers("step")
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("step", "execution")
                .whereLayer("form")
                .mayOnlyBeAccessedByLayers("step", "config")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("execution")
                .whereLayer("plan")
                .mayOnlyBeAccessedByLayers("step", "execution", "config", "form")
                .check(CLASSES);
    }

    /** An argument is put together from dates and from what a script hands over, neither of which knows of it. */
    @Test
    void thePartsOfAPlanDependOnEachOtherInOneDirectionOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("plan")
                .definedBy(ROOT + ".plan")
                .layer("part")
                .definedBy(ROOT + ".plan.part")
                .layer("date")
                .definedBy(ROOT + ".plan.date")
                .layer("input")
                .definedBy(ROOT + ".plan.input")
                .whereLayer("plan")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("part")
                .mayOnlyBeAccessedByLayers("plan")
                .whereLayer("date")
                .mayOnlyBeAccessedByLayers("plan", "part")
                .whereLayer("input")
                .mayOnlyBeAccessedByLayers("plan", "part", "date")
                .check(CLASSES);
    }

    @Test
    void theFloorsOfTheApiDependOnEachOtherInOneDirectionOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("client")
                .definedBy(ROOT + ".api.client")
                .layer("access")
                .definedBy(ROOT + ".api.access")
                .layer("http")
                .definedBy(ROOT + ".api.http")
                .layer("api")
                .definedBy(ROOT + ".api")
                .layer("text")
                .definedBy(ROOT + ".api.text")
                .whereLayer("client")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("access")
                .mayOnlyBeAccessedByLayers("client")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("client", "access")
                .whereLayer("api")
                .mayOnlyBeAccessedByLayers("client", "access", "http")
                .whereLayer("text")
                .mayOnlyBeAccessedByLayers("client", "access", "http", "api")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noClassIsAnApiForOtherPlugins() {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("Messages")
                .should()
                .beAnnotatedWith(Restricted.class)
                .check(CLASSES);
    }

    /** The pipeline's own thread would wait for it. */
    @Test
    void aStepTakesNoLock() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getPackageName().startsWith(ROOT + ".execution"))
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED)))
                .isEmpty();
    }

    @Test
    void noPackageHasMoreThanTwentyFiveFiles() throws IOException {
        try (Stream<Path> files = Files.walk(ProjectFiles.at("src/main/java"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .collect(Collectors.groupingBy(Path::getParent, Collectors.counting())))
                    .isNotEmpty()
                    .allSatisfy((folder, count) -> assertThat(count).isLessThanOrEqualTo(MAX_FILES));
        }
    }
}
