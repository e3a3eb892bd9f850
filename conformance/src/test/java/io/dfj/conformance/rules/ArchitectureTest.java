// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.dfj.driver.ConnectionOption;
import io.dfj.engine.config.ConfigOption;
import io.dfj.metadata.error.ErrorCode;

/** What may depend on what; ARCHITECTURE.md says it in words. */
@AnalyzeClasses(packages = "io.dfj", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** JavaCC writes these, with names that its templates fix. */
  private static final String GENERATED = "io.dfj.engine.sql.parser..";

  @ArchTest
  static final ArchRule CALCITE_ONLY_IN_THE_PLANNER =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.dfj.engine.sql..",
              "io.dfj.engine.logical..",
              "io.dfj.engine.physical..",
              "io.dfj.driver..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.calcite..")
          .because("the data path and the API must outlive the planner they use today");

  @ArchTest
  static final ArchRule ONLY_AVATICA_IN_THE_DRIVER =
      noClasses()
          .that()
          .resideInAPackage("io.dfj.driver..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.apache.calcite..")
                  .and(JavaClass.Predicates.resideOutsideOfPackage("org.apache.calcite.avatica..")))
          .because("the driver speaks to the engine's API, not to its planner");

  @ArchTest
  static final ArchRule JAVA_SQL_ONLY_IN_THE_DRIVER =
      noClasses()
          .that()
          .resideInAnyPackage("io.dfj.engine..", "io.dfj.metadata..")
          .and()
          .resideOutsideOfPackage("io.dfj.metadata.type..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.sql..")
          .because(
              "the engine is usable without JDBC; java.sql names only types in the type table");

  @ArchTest
  static final ArchRule PROTOBUF_ONLY_IN_CODECS =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.dfj.codec..", "io.dfj.substrait..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.protobuf..")
          .because("plans become bytes in one place a format");

  @ArchTest
  static final ArchRule NO_GUAVA_OF_OTHERS =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.dfj.engine.sql..", "io.dfj.engine.logical..", "io.dfj.engine.physical..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.common..")
          .because("Guava is Calcite's dependency, not ours, and leaves with it");

  @ArchTest
  static final ArchRule SPI_SPEAKS_IN_SQL_TYPES_AND_ARROW =
      classes()
          .that()
          .resideInAPackage("io.dfj.engine.spi..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.dfj.engine",
              "io.dfj.engine.spi..",
              "io.dfj.metadata..",
              "org.apache.arrow..",
              "org.jspecify..",
              "java..")
          .because("what users write must not change with the engine below");

  @ArchTest
  static final ArchRule METADATA_KNOWS_NOTHING_ABOVE =
      noClasses()
          .that()
          .resideInAPackage("io.dfj.metadata..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.dfj.engine..", "io.dfj.driver..")
          .because("the data path is one way");

  @ArchTest
  static final ArchRule ENGINE_KNOWS_NO_DRIVER =
      noClasses()
          .that()
          .resideInAPackage("io.dfj.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.dfj.driver..")
          .because("the data path is one way");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .matching("io.dfj.engine.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a package that needs itself through others cannot be read, or tested, alone");

  @ArchTest
  static final ArchRule FUNCTIONS_DO_NOT_SEE_OPERATORS =
      noClasses()
          .that()
          .resideInAnyPackage("io.dfj.engine.function..", "io.dfj.engine.expr..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.dfj.engine.exec..", "io.dfj.engine.format..")
          .because("expressions are used by operators and scans, never the other way round");

  @ArchTest
  static final ArchRule OPERATORS_DO_NOT_SEE_EACH_OTHER =
      slices()
          .matching("io.dfj.engine.exec.(*)..")
          .should()
          .notDependOnEachOther()
          .because("what two operators share belongs below them");

  @ArchTest
  static final ArchRule FORMATS_DO_NOT_SEE_EACH_OTHER =
      slices()
          .matching("io.dfj.engine.format.(*)..")
          .should()
          .notDependOnEachOther()
          .because("what two formats share belongs below them");

  @ArchTest
  static final ArchRule NO_VAGUE_NAMES =
      noClasses()
          .that()
          .resideOutsideOfPackage(GENERATED)
          .should()
          .haveNameMatching(".*(Utils|Util|Helper|Manager|Impl)")
          .because("such a name says nothing about what the class is");

  @ArchTest
  static final ArchRule NO_ROW_WITHOUT_A_USE =
      fields()
          .that()
          .areDeclaredIn(ErrorCode.class)
          .or()
          .areDeclaredIn(ConfigOption.class)
          .or()
          .areDeclaredIn(ConnectionOption.class)
          .and()
          .doNotHaveName("PASSWORD") // accepted, not checked
          .should(beUsedElsewhere())
          .because("an option that nothing reads, or an error that nothing reports, misleads");

  private static ArchCondition<JavaField> beUsedElsewhere() {
    return new ArchCondition<>("be used by another class") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        boolean isRow = field.getModifiers().contains(JavaModifier.ENUM);
        boolean isUsed =
            field.getAccessesToSelf().stream()
                .anyMatch(access -> !access.getOriginOwner().equals(field.getOwner()));
        if (isRow && !isUsed) {
          events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is not used"));
        }
      }
    };
  }

  @ArchTest
  static final ArchRule NO_NIO_BUFFERS_OF_ARROW =
      noClasses()
          .should()
          .callMethod("org.apache.arrow.memory.ArrowBuf", "nioBuffer")
          .orShould()
          .callMethod("org.apache.arrow.memory.ArrowBuf", "nioBuffer", "long", "int")
          .because("it needs --add-opens, and dfj runs without flags");

  @ArchTest
  static final ArchRule NO_INCUBATING_VECTORS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator..")
          .because("an incubating module needs a flag");
}
