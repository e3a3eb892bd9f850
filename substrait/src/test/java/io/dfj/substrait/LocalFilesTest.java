// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import static io.dfj.substrait.TextPlans.read;
import static io.dfj.substrait.TextPlans.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.DataFrame;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.ParquetReadOptions;
import io.dfj.engine.SessionContext;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.substrait.proto.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files without a table's name, in plans of dfj and of others. */
class LocalFilesTest {
  private final SessionContext session = new SessionContext();

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    for (String format : List.of("parquet", "arrow")) {
      for (int i = 1; i <= 2; i++) {
        session
            .sql(
                "COPY (SELECT * FROM (VALUES (%d, 'x%d'), (%d0, NULL)) AS v (a, b)) TO '%s' STORED AS %s"
                    .formatted(i, i, i, file(format + "/" + i + "." + format), format))
            .count();
      }
    }
    Files.writeString(folder.resolve("plain.txt"), "1|'p|q'|\n2||7\n");
    Files.writeString(folder.resolve("head.csv"), "a,b\n1,x\n2,\n");
  }

  @AfterEach
  void close() {
    session.close();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  /** A plan that reads items of local files with columns a and b. */
  private static Plan plan(String items) {
    return TextPlans.plan(
        """
        relations { root { names: "a" names: "b" input { read {
          base_schema { names: "a" names: "b" struct { types { i64 { } } types { string { } } } }
          local_files { %s }
        } } } }
        """
            .formatted(items));
  }

  @Test
  void filesAndFoldersAndPatternsAreRead() {
    String one = "items { uri_file: '%s' parquet { } }".formatted(file("parquet/1.parquet"));
    assertThat(rows(session, plan(one))).containsExactly("1|x1", "10|null");
    String two = "items { uri_file: 'file://%s' parquet { } }".formatted(file("parquet/2.parquet"));
    assertThat(rows(session, plan(one + two)))
        .containsExactlyInAnyOrder("1|x1", "10|null", "2|x2", "20|null");
    for (String path :
        List.of(
            "uri_folder: '%s'",
            "uri_path: '%s/'", "uri_path_glob: '%s/*'", "uri_path: 'file:%s'")) {
      String all = "items { %s parquet { } }".formatted(path.formatted(file("parquet")));
      assertThat(rows(session, plan(all)))
          .as(path)
          .containsExactlyInAnyOrder("1|x1", "10|null", "2|x2", "20|null");
    }
    String arrow = "items { uri_path_glob: '%s' arrow { } }".formatted(file("arrow/[2-9].arrow"));
    assertThat(rows(session, plan(arrow))).containsExactly("2|x2", "20|null");
    String unsaid = "items { uri_file: '%s' }".formatted(file("head.csv"));
    assertThat(rows(session, plan(unsaid))).containsExactly("1|x", "2|null");
  }

  @Test
  void columnsAreThoseOfTheFileByName() {
    Plan.Builder swapped =
        plan("items { uri_file: '%s' parquet { } }".formatted(file("parquet/1.parquet")))
            .toBuilder();
    TextPlans.read(swapped).clearBaseSchema();
    assertThat(rows(session, swapped.build())).containsExactly("1|x1", "10|null");
    TextPlans.merge(
        "base_schema { names: 'B' struct { types { string { } } } }", TextPlans.read(swapped));
    swapped.getRelationsBuilder(0).getRootBuilder().clearNames().addNames("only");
    assertThat(rows(session, swapped.build())).containsExactly("x1", "null");
    TextPlans.read(swapped).getBaseSchemaBuilder().setNames(0, "c");
    assertThatThrownBy(() -> read(session, swapped.build()))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "cannot read the Substrait plan: column c of the files of %s: it has only a, b"
                .formatted(file("parquet/1.parquet")));
    TextPlans.read(swapped).getBaseSchemaBuilder().setNames(0, "a");
    assertThatThrownBy(() -> read(session, swapped.build()))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "cannot read the Substrait plan: column a of the files of %s as VARCHAR: it is INTEGER, and only numbers are cast"
                .formatted(file("parquet/1.parquet")));
  }

  @Test
  void textHasTheColumnsOfThePlan() {
    Plan.Builder plan =
        plan(
            "items { uri_file: '%s' text { field_delimiter: '|' quote: \"'\" } }"
                .formatted(file("plain.txt")))
            .toBuilder();
    TextPlans.read(plan).clearBaseSchema();
    assertThatThrownBy(() -> read(session, plan.build()))
        .hasMessageEndingWith(
            "the text file " + file("plain.txt") + " without the names of its columns");
    TextPlans.merge(
        """
        base_schema {
          names: "n" names: "s" names: "m" struct { types { i32 { } } types { string { } } types { i64 { } } }
        }
        """,
        TextPlans.read(plan));
    plan.getRelationsBuilder(0).getRootBuilder().addNames("c");
    assertThat(rows(session, plan.build())).containsExactly("1|p|q|null", "2||7");
    var text = TextPlans.read(plan).getLocalFilesBuilder().getItemsBuilder(0).getTextBuilder();
    text.setValueTreatedAsNull("");
    assertThat(rows(session, plan.build())).containsExactly("1|p|q|null", "2|null|7");
    text.setHeaderLinesToSkip(1);
    assertThat(rows(session, plan.build())).containsExactly("2|null|7");
    text.setHeaderLinesToSkip(2);
    assertThatThrownBy(() -> read(session, plan.build()))
        .hasMessageEndingWith("plain.txt with 2 header lines to skip: at most one is");
    text.setHeaderLinesToSkip(0).setFieldDelimiter("||");
    assertThatThrownBy(() -> read(session, plan.build()))
        .hasMessageEndingWith("plain.txt with delimiter ||: it must be one character");
  }

  @Test
  void otherFilesAreRefusedByName() {
    refused("", "local files of 0 items: 1 to 1000 are read, each a file, a folder or a pattern");
    refused("items { parquet { } }", "a local file without a path");
    refused(
        "items { uri_file: 'x' orc { } }",
        "the file x of format ORC: Parquet, Arrow and delimited text are read");
    refused(
        "items { uri_file: 'x' dwrf { } }",
        "the file x of format DWRF: Parquet, Arrow and delimited text are read");
    refused(
        "items { uri_file: 'x' extension { type_url: 'of/theirs' } }",
        "the file x of format of/theirs: Parquet, Arrow and delimited text are read");
    refused(
        "items { uri_file: 'x' parquet { } length: 100 }",
        "a part of the file x: files are read as a whole, without start or length");
    refused(
        "items { uri_file: 'x*' parquet { } }",
        "the path x*: one with wildcards must be given as uri_path_glob");
  }

  private void refused(String items, String message) {
    assertThatThrownBy(() -> read(session, plan(items)))
        .isInstanceOf(CodecException.class)
        .hasMessage("cannot read the Substrait plan: " + message);
  }

  @Test
  void whatCannotBeOpenedFailsAsInSql() {
    for (String location :
        List.of(file("none.parquet"), "s3://bucket/x.parquet", file("head.csv"))) {
      DfjException expected = null;
      try {
        session.sql("SELECT * FROM '" + location + "'").count();
      } catch (DfjException e) {
        expected = e;
      }
      String items =
          "items { uri_file: '%s' %s }".formatted(location, expected == null ? "parquet { }" : "");
      ErrorCode code = expected == null ? ErrorCode.INVALID_DATA : expected.code();
      assertThatThrownBy(() -> read(session, plan(items)))
          .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
  }

  @Test
  void scansOfFilesWithoutANameAreWritten() throws Exception {
    Path spaced = Files.createDirectory(folder.resolve("a b%c"));
    Files.copy(folder.resolve("parquet/1.parquet"), spaced.resolve("1.parquet"));
    Files.writeString(folder.resolve("tabbed.tsv"), "a\tb\n1\t\"x\ty\"\n2\t\n");
    for (String location :
        List.of(
            file("parquet/1.parquet"),
            file("parquet"),
            file("parquet/*.parquet"),
            file("arrow"),
            file("head.csv"),
            file("tabbed.tsv"),
            spaced.toString(),
            "file:" + file("parquet/2.parquet"))) {
      DataFrame frame = session.sql("SELECT b, a + 1 FROM '" + location + "' ORDER BY a");
      LogicalPlan plan = LogicalPlan.fromSubstrait(session, frame.logicalPlan().toSubstrait());
      assertThat(rows(session.createDataFrame(plan))).as(location).isEqualTo(rows(frame));
    }
  }

  @Test
  void locationsAreUrls() throws Exception {
    Plan plan =
        Plan.parseFrom(
            session
                .sql("SELECT * FROM '" + file("parquet/1.parquet") + "'")
                .logicalPlan()
                .toSubstrait());
    assertThat(plan.toString())
        .contains("uri_file: \"file://" + file("parquet/1.parquet") + "\"")
        .contains("parquet {");
    DataFrame read = session.readParquet(file("parquet"), new ParquetReadOptions());
    String folders = Plan.parseFrom(read.logicalPlan().toSubstrait()).toString();
    assertThat(folders).contains("uri_folder: \"file://" + file("parquet") + "\"");
    assertThat(
            rows(
                session.createDataFrame(
                    LogicalPlan.fromSubstrait(session, read.logicalPlan().toSubstrait()))))
        .hasSize(4);
  }

  @Test
  void filesOfOtherFormatsAreNotWritten() throws Exception {
    Files.writeString(folder.resolve("one.json"), "{\"a\": 1}\n");
    LogicalPlan plan = session.sql("SELECT a FROM '" + file("one.json") + "'").logicalPlan();
    assertThatThrownBy(plan::toSubstrait)
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "cannot write the plan as Substrait: files of format json: Substrait has Parquet, Arrow and delimited text; register %s as a table"
                .formatted(file("one.json")));
  }

  @Test
  void aFileReadTwiceIsOneTable() {
    Plan plan =
        TextPlans.plan(
            """
            relations { rel { join { type: JOIN_TYPE_INNER
              left { read { local_files { items { uri_file: '%1$s' parquet { } } } } }
              right { read { local_files { items { uri_file: '%1$s' parquet { } } } } }
              expression { singular_or_list {
                value { selection { direct_reference { struct_field { field: 0 } } } }
                options { selection { direct_reference { struct_field { field: 2 } } } } } }
            } } }
            """
                .formatted(file("parquet/1.parquet")));
    assertThat(rows(session, plan)).containsExactlyInAnyOrder("1|x1|1|x1", "10|null|10|null");
  }
}
