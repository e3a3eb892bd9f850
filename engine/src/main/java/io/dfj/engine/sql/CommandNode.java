// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Carries a {@link Command} through Calcite's parser. It is never validated itself. */
public final class CommandNode extends SqlCall {
  /** Schema of files named in FROM; no user can write this name. */
  public static final String FILE_SCHEMA = "\0file";

  private static final SqlSpecialOperator OPERATOR =
      new SqlSpecialOperator("COMMAND", SqlKind.OTHER_DDL);

  private final Command command;

  public CommandNode(SqlParserPos pos, Command command) {
    super(pos);
    this.command = command;
  }

  public Command command() {
    return command;
  }

  /** The table that a file named in FROM is. */
  public static SqlIdentifier fileTable(String location, SqlParserPos pos) {
    return new SqlIdentifier(List.of(FILE_SCHEMA, location), pos);
  }

  @Override
  public SqlOperator getOperator() {
    return OPERATOR;
  }

  @Override
  public List<SqlNode> getOperandList() {
    return List.of();
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.print(command.toString());
  }
}
