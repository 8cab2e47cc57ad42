package io.jenkins.plugins.feishuproject.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class PureJavaTest {

    private static final String API = "io.jenkins.plugins.feishuproject.api..";
    private static final String PLAN = "io.jenkins.plugins.feishuproject.plan..";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("io.jenkins.plugins.feishuproject.api", "io.jenkins.plugins.feishuproject.plan");

    @Test
    void apiAndPlanDoNotUseJenkins() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "hudson..", "jenkins..", "org.jenkinsci..", "org.kohsuke.stapler..", "com.cloudbees..")
                        .or(resideInAPackage("io.jenkins..").and(not(resideInAnyPackage(API, PLAN)))))
                .check(CLASSES);
    }

    @Test
    void apiDoesNotDependOnPlan() {
        noClasses()
                .that()
                .resideInAPackage(API)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PLAN)
                .check(CLASSES);
    }
}
