package org.tillside;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.BeanOverride;
import org.tillside.kit.TillsideTest;

/** The rooms of the house, and the doors between them. */
@Tag("modules")
class ModulesTest {

    private static final String HOUSE = "org.tillside";
    private static final ImportOption TESTS = ImportOption.Predefined.ONLY_INCLUDE_TESTS;
    private static final ApplicationModules MODULES = ApplicationModules.of(Tillside.class);

    /** The tests among them: to read them takes most of the time. */
    private static final JavaClasses ALL = new ClassFileImporter().importPackages(HOUSE);

    @Test
    void modules_ask_only_whom_they_may() {
        MODULES.verify();
    }

    @Test
    void every_module_names_whom_it_may_ask() {
        var silent =
                MODULES.stream()
                        .map(it -> it.getBasePackage())
                        .filter(it -> !it.getName().endsWith(".db"))
                        .filter(it -> !namesItsDependencies(it.getName()))
                        .map(it -> it.getName());
        assertThat(silent).isEmpty();
    }

    @Test
    void a_module_reads_its_own_tables_only() {
        var main = main();
        assertThat(main).hasSizeGreaterThan(1_000);
        for (var module : MODULES) {
            var rooms = module.getBasePackage().getName();
            if (rooms.endsWith(".db")) continue;
            noClasses()
                    .that(resideInAPackage(rooms + ".."))
                    .should(
                            dependOnClassesThat(
                                    describe(
                                            "tables of another module",
                                            it -> isTableOutside(it, rooms))))
                    .check(main);
        }
    }

    @Test
    void a_test_run_has_one_context() {
        var tests = tests();
        assertThat(tests).hasSizeGreaterThan(300);
        noClasses()
                .that(
                        are(
                                describe(
                                        "not TillsideTest itself",
                                        it -> !it.isEquivalentTo(TillsideTest.class))))
                .should()
                .beMetaAnnotatedWith(DirtiesContext.class)
                .orShould()
                .beMetaAnnotatedWith(TestPropertySource.class)
                .orShould()
                .beMetaAnnotatedWith(ActiveProfiles.class)
                .orShould()
                .beAnnotatedWith(SpringBootTest.class)
                .check(tests);
        noClasses()
                .should()
                .dependOnClassesThat()
                .areMetaAnnotatedWith(BeanOverride.class)
                .check(tests);
    }

    private static boolean isTableOutside(JavaClass asked, String rooms) {
        var home = asked.getPackageName();
        return home.matches("org\\.tillside\\.\\w+\\.db(\\..*)?") && !home.startsWith(rooms + ".");
    }

    private static boolean namesItsDependencies(String name) {
        try {
            var door = Class.forName(name + ".package-info").getAnnotation(ApplicationModule.class);
            return door != null
                    && Arrays.stream(door.allowedDependencies())
                            .noneMatch(ApplicationModule.OPEN_TOKEN::equals);
        } catch (ClassNotFoundException nameless) {
            return false;
        }
    }

    private static JavaClasses main() {
        return ALL.that(describe("in the program", it -> !isOfTests(it)));
    }

    private static JavaClasses tests() {
        return ALL.that(describe("of the tests", ModulesTest::isOfTests));
    }

    private static boolean isOfTests(JavaClass it) {
        return it.getSource()
                .filter(source -> TESTS.includes(Location.of(source.getUri())))
                .isPresent();
    }
}
