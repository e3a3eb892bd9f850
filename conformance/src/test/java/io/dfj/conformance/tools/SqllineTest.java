// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sqlline.SqlLine;

/** sqlline on the bare driver, unlike the shell, which gives it a driver that suits it better. */
@Timeout(120)
class SqllineTest {
  @TempDir Path folder;

  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop("sqlline");
  }

  @AfterEach
  void close() throws Exception {
    shop.close();
  }

  /** What a script prints: its echo is off, an error of it is in the output. */
  private String run(String script) throws IOException {
    // It prints the traces of errors there besides the errors.
    PrintStream before = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      return output(script);
    } finally {
      System.setErr(before);
    }
  }

  private String output(String script) throws IOException {
    Path file = Files.writeString(folder.resolve("script.sql"), script);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      SqlLine shell = new SqlLine();
      shell.setOutputStream(stream);
      shell.setErrorStream(stream);
      String[] arguments = {
        "-u",
        shop.url(),
        "-n",
        "",
        "-p",
        "",
        "--silent=true",
        "--force=true",
        "--isolation=TRANSACTION_NONE",
        "--outputFormat=csv",
        "--historyFile=" + folder.resolve("history"),
        "--run=" + file
      };
      shell.begin(arguments, InputStream.nullInputStream(), false);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aScriptPrintsRowsCountsAndErrors() throws Exception {
    assertThat(
            run(
                """
                SELECT id, placed, total, paid FROM orders ORDER BY id;
                SELECT * FROM missing;
                INSERT INTO customers VALUES (4, 'Dara', NULL, NULL);
                SELECT count(*) AS n FROM customers;
                SELECT 1 / (id - id) FROM customers;
                VALUES (DATE '2024-02-29', TIME '01:02:03', INTERVAL '1' DAY);
                """))
        .isEqualTo(
            """
            'id','placed','total','paid'
            '10','2024-03-01 09:30:00.25','19.90','true'
            '11','2024-03-02 10:00:00.0','5.00','false'
            '12','2024-03-03 11:15:00.0','120.45','true'
            Error: table 'missing' not found at line 1, column 15 (state=42P01,code=0)
            'n'
            '4'
            Error: division by zero: 1 / 0 in INTEGER (state=22012,code=0)
            'column1','column2','column3'
            '2024-02-29','01:02:03','1 day'
            """);
  }

  @Test
  void metadataCommandsListWhatThereIs() throws Exception {
    assertThat(
            run("""
                !tables
                !columns orders
                !primarykeys orders
                !indexes orders
                !schemas
                !metadata getCatalogs
                !metadata getTableTypes
                !importedkeys orders
                !exportedkeys orders
                !procedures
                """)
                .replaceAll("(?m)^'datafusion','information_schema'.*\n", ""))
        .isEqualTo(
            """
            'TABLE_CAT','TABLE_SCHEM','TABLE_NAME','TABLE_TYPE','REMARKS','TYPE_CAT','TYPE_SCHEM','TYPE_NAME','SELF_REFERENCING_COL_NAME','REF_GENERATION'
            'datafusion','public','customers','TABLE','','','','','',''
            'datafusion','public','orders','TABLE','','','','','',''
            'datafusion','public','spending','VIEW','','','','','',''
            'TABLE_CAT','TABLE_SCHEM','TABLE_NAME','COLUMN_NAME','DATA_TYPE','TYPE_NAME','COLUMN_SIZE','BUFFER_LENGTH','DECIMAL_DIGITS','NUM_PREC_RADIX','NULLABLE','REMARKS','COLUMN_DEF','SQL_DATA_TYPE','SQL_DATETIME_SUB','CHAR_OCTET_LENGTH','ORDINAL_POSITION','IS_NULLABLE','SCOPE_CATALOG','SCOPE_SCHEMA','SCOPE_TABLE','SOURCE_DATA_TYPE','IS_AUTOINCREMENT','IS_GENERATEDCOLUMN'
            'datafusion','public','orders','id','-5','BIGINT','19','null','0','10','0','','','null','null','null','1','NO','','','','null','NO','NO'
            'datafusion','public','orders','customer_id','4','INTEGER','10','null','0','10','0','','','null','null','null','2','NO','','','','null','NO','NO'
            'datafusion','public','orders','placed','93','TIMESTAMP','26','null','6','null','1','','','null','null','null','3','YES','','','','null','NO','NO'
            'datafusion','public','orders','total','3','DECIMAL','10','null','2','10','1','','','null','null','null','4','YES','','','','null','NO','NO'
            'datafusion','public','orders','paid','16','BOOLEAN','1','null','null','null','1','','','null','null','null','5','YES','','','','null','NO','NO'
            'TABLE_CAT','TABLE_SCHEM','TABLE_NAME','COLUMN_NAME','KEY_SEQ','PK_NAME'
            'TABLE_CAT','TABLE_SCHEM','TABLE_NAME','NON_UNIQUE','INDEX_QUALIFIER','INDEX_NAME','TYPE','ORDINAL_POSITION','COLUMN_NAME','ASC_OR_DESC','CARDINALITY','PAGES','FILTER_CONDITION'
            'TABLE_SCHEM','TABLE_CATALOG'
            'information_schema','datafusion'
            'public','datafusion'
            'TABLE_CAT'
            'datafusion'
            'TABLE_TYPE'
            'SYSTEM VIEW'
            'TABLE'
            'VIEW'
            'PKTABLE_CAT','PKTABLE_SCHEM','PKTABLE_NAME','PKCOLUMN_NAME','FKTABLE_CAT','FKTABLE_SCHEM','FKTABLE_NAME','FKCOLUMN_NAME','KEY_SEQ','UPDATE_RULE','DELETE_RULE','FK_NAME','PK_NAME','DEFERRABILITY'
            'PKTABLE_CAT','PKTABLE_SCHEM','PKTABLE_NAME','PKCOLUMN_NAME','FKTABLE_CAT','FKTABLE_SCHEM','FKTABLE_NAME','FKCOLUMN_NAME','KEY_SEQ','UPDATE_RULE','DELETE_RULE','FK_NAME','PK_NAME','DEFERRABILITY'
            'PROCEDURE_CAT','PROCEDURE_SCHEM','PROCEDURE_NAME','RESERVED1','RESERVED2','RESERVED3','REMARKS','PROCEDURE_TYPE','SPECIFIC_NAME'
            """);
    assertThat(run("!dbinfo\n"))
        .contains("getDatabaseProductName")
        .doesNotContain("Exception")
        .doesNotContain("not supported");
  }

  @Test
  void settingsAndBatches() throws Exception {
    assertThat(
            run(
                """
                !autocommit off
                !commit
                !rollback
                !isolation TRANSACTION_NONE
                !batch
                INSERT INTO customers VALUES (5, 'Emil', NULL, NULL);
                INSERT INTO customers VALUES (6, 'Fatma', NULL, NULL), (7, 'Gita', NULL, NULL);
                !batch
                !reconnect
                SELECT id FROM customers WHERE id > 4 ORDER BY id;
                !closeall
                """))
        .isEqualTo(
            """
            COUNT   STATEMENT
            1       INSERT INTO customers VALUES (5, 'Emil', NULL, NULL)
            2       INSERT INTO customers VALUES (6, 'Fatma', NULL, NULL), (7, 'Gita', NULL, NULL)
            'id'
            '5'
            '6'
            '7'
            """);
  }
}
