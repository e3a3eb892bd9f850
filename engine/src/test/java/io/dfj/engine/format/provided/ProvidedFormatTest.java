// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.provided;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.FileFormat;
import io.dfj.engine.spi.FileRequest;
import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.testing.LineFormat;
import io.dfj.engine.testing.Queries;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidedFormatTest {
  @TempDir private Path folder;
  private final SessionContext session = new SessionContext();
  private final LineFormat format = new LineFormat();

  @BeforeEach
  void register() {
    session.registerFileFormat(format);
  }

  @AfterEach
  void close() {
    session.close();
  }

  private Path write(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, List.of(lines));
  }

  private DfjException failure(String sql) {
    return catchThrowableOfType(DfjException.class, () -> Queries.rows(session, sql));
  }

  @Test
  void aFileIsReadByItsEnding() throws IOException {
    Path file = write("people.lines", "id:INTEGER name:VARCHAR", "1 Ann", "2 -", "3 Cy");

    assertThat(Queries.rows(session, "SELECT * FROM '" + file + "' WHERE id <> 3 ORDER BY id"))
        .containsExactly("1 Ann", "2 null");
    assertThat(Queries.rows(session, "SELECT count(*) FROM '" + file + "'")).containsExactly("3");
    assertThat(session.read("Lines", file.toString()).select("name").toColumn("name"))
        .containsExactly("Ann", null, "Cy");
  }

  @Test
  void onlyTheColumnsOfTheQueryAreAskedFor() throws IOException {
    Path file = write("people.lines", "id:INTEGER name:VARCHAR", "1 Ann");
    assertThat(Queries.rows(session, "SELECT name, name FROM '" + file + "' LIMIT 5"))
        .containsExactly("Ann Ann");
    FileRequest request = format.requests.remove();
    assertThat(request.projection()).containsExactly(1);
    assertThat(request.limit()).isEqualTo(5);
    assertThat(request.columns()).isEqualTo(Schema.of(new Field("name", DataType.VARCHAR, true)));
  }

  @Test
  void foldersHavePartitionColumnsAndFilesOfOtherColumns() throws IOException {
    write("t/year=2023/a.lines", "id:INTEGER name:VARCHAR", "1 Ann");
    write("t/year=2024/b.lines", "name:VARCHAR id:BIGINT", "Bob 5000000000");
    write("t/year=2024/c.lns", "ID:INTEGER", "3");
    write("t/year=2024/readme.md", "no data");
    Queries.rows(
        session,
        "CREATE EXTERNAL TABLE t STORED AS LINES PARTITIONED BY (year) LOCATION '"
            + folder.resolve("t")
            + "'");

    assertThat(Queries.rows(session, "SELECT id, name, year FROM t WHERE name IS NOT NULL"))
        .containsExactlyInAnyOrder("1 Ann 2023", "5000000000 Bob 2024");
    format.requests.clear();
    assertThat(Queries.rows(session, "SELECT name FROM t WHERE year = '2023'"))
        .containsExactly("Ann");
    assertThat(format.requests).hasSize(1);
    assertThat(Queries.rows(session, "SELECT count(*) FROM t")).containsExactly("3");
  }

  @Test
  void declaredColumnsArePartOfTheTable() throws IOException {
    write("t/a.lines", "id:BIGINT other:VARCHAR", "1 x");
    Queries.rows(
        session,
        "CREATE EXTERNAL TABLE t (id INTEGER, extra VARCHAR) STORED AS LINES LOCATION '"
            + folder.resolve("t")
            + "/'");
    assertThat(Queries.rows(session, "SELECT * FROM t")).containsExactly("1 null");
    write("t/b.lines", "id:VARCHAR", "x");
    DfjException failed = failure("SELECT id FROM t");
    assertThat(failed)
        .hasMessageEndingWith("b.lines: column \"id\" is VARCHAR where INTEGER is expected");
    assertThat(failed.code()).isEqualTo(ErrorCode.TYPE_MISMATCH);
  }

  @Test
  void filesAreReadAtTheSameTime() throws IOException {
    CyclicBarrier both = new CyclicBarrier(2);
    session.registerFileFormat(
        new FileFormat() {
          @Override
          public String name() {
            return "pair";
          }

          @Override
          public Schema inferSchema(Path file, Map<String, String> options) throws Exception {
            return format.inferSchema(file, options);
          }

          @Override
          public RecordBatchReader open(FileRequest request) throws Exception {
            // Only another file that is opened meanwhile lets this one go on.
            both.await(60, TimeUnit.SECONDS);
            return format.open(request);
          }
        });
    session.sql("SET datafusion.execution.target_partitions = 2");
    write("p/a.pair", "id:INTEGER", "1");
    write("p/b.pair", "id:INTEGER", "2");
    assertThat(Queries.rows(session, "SELECT sum(id) FROM '" + folder.resolve("p") + "'"))
        .containsExactly("3");
  }

  @Test
  void optionsAreCheckedByNameAndByTheFormat() throws IOException {
    Path file = write("a.lines", "id:INTEGER", "1", "2");
    assertThat(session.read("lines", file.toString(), Map.of("SKIP", "1")).toColumn("id"))
        .containsExactly(2);
    String create = "CREATE EXTERNAL TABLE t STORED AS LINES LOCATION '" + file + "' OPTIONS ";
    assertThat(failure(create + "('delimiter' ';')"))
        .hasMessage("unknown option delimiter of format lines; there are skip");
    assertThat(failure(create + "('skip' 'all')"))
        .hasMessage("file format lines: For input string: \"all\"");
  }

  @Test
  void whatTheFormatThrowsNamesTheFile() throws IOException {
    Path file = write("a.lines", "id", "1");
    assertThat(failure("SELECT * FROM '" + file + "'")).hasMessage(file + ": no type of id");
    Path bad = write("b.lines", "id:INTEGER", "one");
    DfjException failed = failure("SELECT * FROM '" + bad + "'");
    assertThat(failed).hasMessage(bad + ": For input string: \"one\"");
    assertThat(failed.code()).isEqualTo(ErrorCode.PROVIDER_FAILED);
  }

  @Test
  void aNullInAColumnThatPromisedNoneFails() throws IOException {
    Path file = write("a.lines", "id:INTEGER!", "-");
    DfjException failed = failure("SELECT id FROM '" + file + "'");
    assertThat(failed).hasMessageStartingWith(file + ": column \"id\": null");
    assertThat(failed.code()).isEqualTo(ErrorCode.NOT_NULL_VIOLATION);
  }

  @Test
  void filesAreNotWritten() throws IOException {
    write("t/a.lines", "id:INTEGER", "1");
    session.registerListingTable("t", folder.resolve("t").toString());
    DfjException failed = failure("INSERT INTO t VALUES (2)");
    assertThat(failed).hasMessage("files of format lines can only be read");
    assertThat(failed.code()).isEqualTo(ErrorCode.FEATURE_NOT_SUPPORTED);
    assertThat(failure("COPY t TO '" + folder.resolve("x.lines") + "'"))
        .hasMessage("files of format lines can only be read");
  }

  @Test
  void namesAndEndingsAreTakenOnce() {
    assertThat(refused("lines", "x")).hasMessage("format lines is there already");
    assertThat(refused("csv", "x")).hasMessage("format csv is there already");
    assertThat(refused("other", "lns"))
        .hasMessage("format other: files that end in .lns are of format lines");
    assertThat(refused("other", "a.b"))
        .hasMessage("file format other: 'a.b' is not made of letters, digits and underscores");
    assertThat(session.deregisterFileFormat("lines")).isSameAs(format);
    assertThat(session.deregisterFileFormat("csv")).isNull();
    session.registerFileFormat(format);
  }

  private DfjException refused(String name, String ending) {
    return catchThrowableOfType(
        DfjException.class,
        () ->
            session.registerFileFormat(
                new FileFormat() {
                  @Override
                  public String name() {
                    return name;
                  }

                  @Override
                  public List<String> extensions() {
                    return List.of(ending);
                  }

                  @Override
                  public Schema inferSchema(Path file, Map<String, String> options) {
                    throw new IllegalStateException();
                  }

                  @Override
                  public RecordBatchReader open(FileRequest request) {
                    throw new IllegalStateException();
                  }
                }));
  }

  @Test
  void anotherSessionOfTheTablesHasACopyOfTheFormats() throws IOException {
    Path file = write("a.lines", "id:INTEGER", "7");
    try (SessionContext other = session.newSession()) {
      assertThat(Queries.rows(other, "SELECT id FROM '" + file + "'")).containsExactly("7");
      other.deregisterFileFormat("lines");
      assertThat(Queries.rows(session, "SELECT id FROM '" + file + "'")).containsExactly("7");
    }
  }
}
