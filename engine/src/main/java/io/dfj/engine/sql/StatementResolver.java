// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.ExplainFormat;
import io.dfj.engine.catalog.Catalog;
import io.dfj.engine.catalog.InsertableTable;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.ViewTable;
import io.dfj.engine.config.ConfigOption;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.format.FileTarget;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.engine.logical.PlanCasts;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.sql.SqlExplain;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSetOption;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** Resolves the names and types of parsed statements against a catalog. Thread-safe. */
public final class StatementResolver {
  private final Catalog catalog;
  private final ConfigOptions options;
  private final FileTableResolver files;
  private final FunctionRegistry functions;

  public StatementResolver(
      Catalog catalog, ConfigOptions options, FileTableResolver files, FunctionRegistry functions) {
    this.catalog = catalog;
    this.options = options;
    this.files = files;
    this.functions = functions;
  }

  /**
   * Resolves a statement. Its parsed form may be resolved once only: the validator changes it.
   *
   * @param text what it was parsed from
   * @throws DfjException with line and column where something is not right
   */
  public ResolvedStatement resolve(ParsedStatement statement, String text) {
    return resolve(statement, text, Map.of());
  }

  /**
   * Resolves a statement some of whose parameters have types of their own.
   *
   * @param parameterTypes by index of the parameter, from 0; those left out take the type that
   *     their context tells
   */
  public ResolvedStatement resolve(
      ParsedStatement statement, String text, Map<Integer, DataType> parameterTypes) {
    return new Resolution(text, statement.parameterCount(), parameterTypes)
        .resolve(statement.node());
  }

  /**
   * An INSERT of a query's rows, column by column.
   *
   * @param names of catalog, schema and table, or the last of them
   * @param rows a plan of its own, which becomes part of the statement
   * @throws DfjException UNKNOWN_TABLE; FEATURE_NOT_SUPPORTED if the table takes no rows;
   *     INVALID_SQL, TYPE_MISMATCH for other columns than the table has
   */
  public ResolvedStatement.Insert insert(List<String> names, LogicalPlan rows) {
    Resolution resolution = new Resolution("", 0, Map.of());
    SqlIdentifier id = new SqlIdentifier(names, SqlParserPos.ZERO);
    InsertableTable table = resolution.insertable(id);
    int[] columns = IntStream.range(0, table.schema().size()).toArray();
    return resolution.insert(
        resolution.name(id), table, new InsertSource(id, columns, 0), rows, id.getParserPosition());
  }

  /** One statement on its way. */
  private final class Resolution {
    private final String text;
    private final int parameterCount;
    private final Map<Integer, DataType> parameterTypes;
    private final SqlPlanner planner = new SqlPlanner(catalog, options, files, functions);

    Resolution(String text, int parameterCount, Map<Integer, DataType> parameterTypes) {
      this.text = text;
      this.parameterCount = parameterCount;
      this.parameterTypes = parameterTypes;
    }

    private LogicalPlan plan(SqlNode query) {
      return planner.plan(ParameterCasts.apply(query, parameterTypes), text, parameterCount);
    }

    ResolvedStatement resolve(SqlNode node) {
      if (node instanceof CommandNode command) {
        return resolve(command.command());
      }
      if (node instanceof SqlSetOption set) {
        return setOption(set);
      }
      if (node instanceof SqlInsert insert) {
        return insert(insert);
      }
      if (node instanceof SqlExplain explain) {
        return new ResolvedStatement.Explain(false, false, null, resolve(explain.getExplicandum()));
      }
      if (node.isA(SqlKind.QUERY)) {
        return new ResolvedStatement.Query(plan(node));
      }
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          (node.getKind() == SqlKind.PROCEDURE_CALL ? "CALL" : node.getKind().sql)
              + " is not supported"
              + at(node.getParserPosition()));
    }

    private ResolvedStatement resolve(Command command) {
      if (command instanceof Command.CreateExternalTable create) {
        return createExternal(create);
      } else if (command instanceof Command.CreateTable create) {
        return createTable(create);
      } else if (command instanceof Command.CreateView create) {
        return createView(create);
      } else if (command instanceof Command.Copy copy) {
        return copy(copy);
      } else if (command instanceof Command.Drop drop) {
        return new ResolvedStatement.Drop(name(drop.name()), drop.view(), drop.ifExists());
      } else if (command instanceof Command.ShowTables) {
        return internalQuery(InternalQueries.TABLES);
      } else if (command instanceof Command.ShowColumns show) {
        return columns(show.table(), InternalQueries.TABLE_COLUMNS);
      } else if (command instanceof Command.ShowOption show) {
        return showOption(show.name());
      } else if (command instanceof Command.ShowFunctions show) {
        return internalQuery(InternalQueries.FUNCTIONS, show.pattern());
      } else if (command instanceof Command.ShowCreate show) {
        TableName name = name(show.table());
        return internalQuery(
            InternalQueries.CREATE,
            name.catalog(),
            name.schema(),
            name.table(),
            CreateText.of(name, table(show.table())));
      } else if (command instanceof Command.Describe describe) {
        return columns(describe.table(), InternalQueries.COLUMNS);
      } else if (command instanceof Command.DescribeFile describe) {
        return describeFile(describe);
      } else if (command instanceof Command.Explain explain) {
        String format = explain.format();
        return new ResolvedStatement.Explain(
            explain.analyze(),
            explain.verbose(),
            format == null ? null : ExplainFormat.of(format),
            resolve(explain.statement()));
      }
      throw new IllegalStateException("unknown command " + command);
    }

    private TableName name(SqlIdentifier id) {
      return planner.schemas().qualify(id.names);
    }

    private ResolvedStatement createExternal(Command.CreateExternalTable create) {
      checkReplace(create.replace(), create.ifNotExists(), create.name());
      for (ColumnDefinition column : create.columns()) {
        ColumnDefinition.Default value = column.defaultValue();
        if (value != null) {
          throw new DfjException(
              ErrorCode.FEATURE_NOT_SUPPORTED,
              "DEFAULT is not supported in CREATE EXTERNAL TABLE" + at(value.source()));
        }
      }
      SqlIdentifier format = create.format();
      List<String> partitions = new ArrayList<>();
      for (SqlNode column : create.partitionColumns()) {
        partitions.add(((SqlIdentifier) column).getSimple());
      }
      return new ResolvedStatement.CreateExternalTable(
          name(create.name()),
          create.replace(),
          create.ifNotExists(),
          columns(create.columns()),
          format == null ? null : format.getSimple().toLowerCase(Locale.ROOT),
          partitions,
          create.location(),
          create.options());
    }

    private List<Field> columns(List<ColumnDefinition> definitions) {
      List<Field> fields = new ArrayList<>();
      Set<String> names = new HashSet<>();
      for (ColumnDefinition definition : definitions) {
        String column = definition.name().getSimple();
        if (!names.add(column)) {
          throw new DfjException(
              ErrorCode.DUPLICATE_COLUMN,
              "column '" + column + "' appears twice" + at(definition.name().getParserPosition()));
        }
        SqlNode type = definition.type();
        fields.add(
            new Field(
                column,
                type == null ? DataType.NULL : planner.typeNamed(type),
                definition.nullable()));
      }
      return fields;
    }

    private ResolvedStatement createTable(Command.CreateTable create) {
      TableName name = name(create.name());
      checkReplace(create.replace(), create.ifNotExists(), create.name());
      List<Field> columns = columns(create.columns());
      List<@Nullable String> defaults = ColumnDefaults.texts(create.columns(), text);
      SqlNode query = create.query();
      if (query == null) {
        checkDefaults(create.columns(), columns);
        return new ResolvedStatement.CreateTable(
            name, create.replace(), create.ifNotExists(), new Schema(columns), defaults, null);
      }
      LogicalPlan plan = plan(query);
      Schema schema = storable(plan.schema());
      if (!columns.isEmpty()) {
        if (columns.size() != schema.size()) {
          throw new DfjException(
              ErrorCode.INVALID_SQL,
              String.format(
                  "table %s has %d columns but the query gives %d",
                  name.table(), columns.size(), schema.size()));
        }
        schema =
            create.columns().get(0).type() == null ? named(schema, columns) : new Schema(columns);
      }
      checkDistinct(schema, create.name());
      checkDefaults(create.columns(), schema.fields());
      return new ResolvedStatement.CreateTable(
          name,
          create.replace(),
          create.ifNotExists(),
          schema,
          defaults.isEmpty() ? Collections.nCopies(schema.size(), null) : defaults,
          PlanCasts.to(plan, schema));
    }

    private void checkDefaults(List<ColumnDefinition> definitions, List<Field> fields) {
      for (int i = 0; i < definitions.size(); i++) {
        ColumnDefinition column = definitions.get(i);
        ColumnDefinition.Default value = column.defaultValue();
        if (value != null) {
          planner.plan(ColumnDefaults.check(column, value.value(), fields.get(i).type()), text, 0);
        }
      }
    }

    private static void checkReplace(boolean replace, boolean ifNotExists, SqlIdentifier name) {
      if (replace && ifNotExists) {
        throw new DfjException(
            ErrorCode.SYNTAX_ERROR,
            "OR REPLACE and IF NOT EXISTS exclude each other" + at(name.getParserPosition()));
      }
    }

    /** The columns of a query with the names and NOT NULL of others. */
    private static Schema named(Schema query, List<Field> names) {
      List<Field> fields = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        Field name = names.get(i);
        fields.add(new Field(name.name(), query.field(i).type(), name.nullable()));
      }
      return new Schema(fields);
    }

    /** A table's columns after a query: nullable, as in PostgreSQL; a null's type is text. */
    private static Schema storable(Schema query) {
      return new Schema(
          query.fields().stream()
              .map(
                  f ->
                      new Field(
                          f.name(),
                          f.type().sqlType() == SqlType.NULL ? DataType.VARCHAR : f.type(),
                          true))
              .toList());
    }

    private static void checkDistinct(Schema schema, SqlIdentifier name) {
      Set<String> names = new HashSet<>();
      for (Field field : schema.fields()) {
        if (!names.add(field.name())) {
          throw new DfjException(
              ErrorCode.DUPLICATE_COLUMN,
              "column '" + field.name() + "' appears twice" + at(name.getParserPosition()));
        }
      }
    }

    private ResolvedStatement createView(Command.CreateView create) {
      checkReplace(create.replace(), create.ifNotExists(), create.name());
      if (parameterCount > 0) {
        throw new DfjException(
            ErrorCode.INVALID_SQL,
            "a view cannot have parameters" + at(create.query().getParserPosition()));
      }
      String sql = ViewQuery.of(create, text, planner.schemas());
      LogicalPlan plan = planner.plan(create.query(), text, 0);
      List<Field> fields = new ArrayList<>(plan.schema().fields());
      SqlNodeList names = create.columns();
      if (names.size() > 0 && names.size() != fields.size()) {
        throw new DfjException(
            ErrorCode.INVALID_SQL,
            String.format(
                "view has %d column names but the query gives %d columns%s",
                names.size(), fields.size(), at(names.getParserPosition())));
      }
      for (int i = 0; i < names.size(); i++) {
        Field field = fields.get(i);
        fields.set(
            i,
            new Field(((SqlIdentifier) names.get(i)).getSimple(), field.type(), field.nullable()));
      }
      Schema schema = new Schema(fields);
      checkDistinct(schema, create.name());
      TableName name = name(create.name());
      if (create.replace() && planner.schemas().wasRead(name)) {
        throw new DfjException(
            ErrorCode.INVALID_SQL,
            "view '"
                + name.table()
                + "' would read itself"
                + at(create.name().getParserPosition()));
      }
      return new ResolvedStatement.CreateView(
          name, create.replace(), create.ifNotExists(), new ViewTable(schema, sql));
    }

    private ResolvedStatement copy(Command.Copy copy) {
      SqlNode source = copy.source();
      SqlNode query =
          source instanceof SqlIdentifier name
              ? LeafQueries.select(
                  SqlNodeList.of(SqlIdentifier.star(name.getParserPosition())),
                  name,
                  name.getParserPosition())
              : source;
      LogicalPlan plan = plan(query);
      SqlIdentifier format = copy.format();
      List<String> partitions = new ArrayList<>();
      for (SqlNode column : copy.partitionColumns()) {
        partitions.add(((SqlIdentifier) column).getSimple());
      }
      return new ResolvedStatement.Copy(
          plan,
          FileTarget.of(
              files.formats(),
              copy.location(),
              format == null ? null : format.getSimple(),
              copy.options(),
              partitions,
              plan.schema()));
    }

    private ResolvedStatement insert(SqlInsert insert) {
      SqlNode target = insert.getTargetTable();
      if (!(target instanceof SqlIdentifier id) || insert.isUpsert()) {
        throw new DfjException(
            ErrorCode.FEATURE_NOT_SUPPORTED,
            "this form of INSERT is not supported" + at(target.getParserPosition()));
      }
      InsertableTable table = insertable(id);
      InsertSource source = InsertSource.of(insert, table, options);
      return insert(name(id), table, source, plan(source.query()), insert.getParserPosition());
    }

    private InsertableTable insertable(SqlIdentifier id) {
      TableName name = name(id);
      Table table = table(id);
      if (!(table instanceof InsertableTable insertable)
          || name.schema().equals(InformationSchema.NAME)) {
        throw new DfjException(
            ErrorCode.FEATURE_NOT_SUPPORTED,
            "table " + name.table() + " takes no rows" + at(id.getParserPosition()));
      }
      return insertable;
    }

    private ResolvedStatement.Insert insert(
        TableName name,
        InsertableTable table,
        InsertSource source,
        LogicalPlan plan,
        SqlParserPos pos) {
      if (plan.schema().size() != source.columns().length) {
        throw new DfjException(
            ErrorCode.INVALID_SQL,
            String.format(
                "INSERT names %d columns but gives %d values%s",
                source.columns().length - source.defaults(),
                plan.schema().size() - source.defaults(),
                at(pos)));
      }
      checkCasts(plan.schema(), table.schema(), source.columns(), pos);
      return new ResolvedStatement.Insert(
          name, table, PlanCasts.to(plan, table.schema(), source.columns()));
    }

    private void checkCasts(Schema given, Schema table, int[] columns, SqlParserPos pos) {
      for (int i = 0; i < columns.length; i++) {
        Field column = table.field(columns[i]);
        DataType type = given.field(i).type();
        boolean nested = type.sqlType().isNested() || column.type().sqlType().isNested();
        if (!nested
            && !SqlTypeUtil.canCastFrom(
                CalciteTypes.toCalcite(column.type(), true),
                CalciteTypes.toCalcite(type, true),
                planner.validator().getTypeMappingRule())) {
          throw new DfjException(
              ErrorCode.TYPE_MISMATCH,
              String.format(
                  "column '%s' is %s but its value is %s%s",
                  column.name(), column.type(), type, at(pos)));
        }
      }
    }

    private ResolvedStatement setOption(SqlSetOption set) {
      String key = set.name() instanceof SqlIdentifier id ? String.join(".", id.names) : "";
      SqlNode value = set.getValue();
      if (value == null && key.equals("all")) {
        return new ResolvedStatement.ResetAll();
      }
      String text = value == null ? null : ((SqlLiteral) value).getValueAs(String.class);
      return new ResolvedStatement.SetOption(option(key, set.getParserPosition()), text);
    }

    private ResolvedStatement showOption(@Nullable SqlIdentifier name) {
      if (name == null) {
        return internalQuery(InternalQueries.OPTIONS);
      }
      ConfigOption option = option(String.join(".", name.names), name.getParserPosition());
      return internalQuery(InternalQueries.OPTION, option.key());
    }

    private static ConfigOption option(String name, SqlParserPos pos) {
      String key = name.equals("timezone") ? ConfigOption.TIME_ZONE.key() : name;
      ConfigOption option = ConfigOption.find(key);
      if (option == null) {
        throw new DfjException(
            ErrorCode.UNKNOWN_OPTION,
            "option '"
                + name
                + "' does not exist"
                + at(pos)
                + NameHint.of(
                    name, Arrays.stream(ConfigOption.values()).map(ConfigOption::key).toList()));
      }
      return option;
    }

    private ResolvedStatement columns(SqlIdentifier id, String query) {
      table(id);
      TableName name = name(id);
      return internalQuery(query, name.catalog(), name.schema(), name.table());
    }

    private ResolvedStatement describeFile(Command.DescribeFile describe) {
      if (describe.location().isBlank()) {
        throw new DfjException(
            ErrorCode.INVALID_ARGUMENT, "the location is empty" + at(describe.pos()));
      }
      List<Field> fields = files.open(describe.location()).schema().fields();
      List<String> values = new ArrayList<>();
      for (Field field : fields) {
        values.add(field.name());
        values.add(field.type().toString());
        values.add(field.nullable() ? "YES" : "NO");
      }
      return internalQuery(InternalQueries.columns(fields.size()), values.toArray(String[]::new));
    }

    private Table table(SqlIdentifier id) {
      Table table = planner.schemas().find(name(id));
      if (table == null) {
        throw new DfjException(
            ErrorCode.UNKNOWN_TABLE,
            "table '"
                + String.join(".", id.names)
                + "' not found"
                + at(id.getParserPosition())
                + NameHint.of(String.join(".", id.names), planner.schemas().tableNames()));
      }
      return table;
    }

    private ResolvedStatement internalQuery(String sql, @Nullable String... arguments) {
      // The names in these texts are lower case, whatever the session folds names to; the tables
      // are there even where information_schema is switched off for users.
      ConfigOptions internal = new ConfigOptions(options);
      internal.reset(ConfigOption.IDENTIFIER_NORMALIZATION);
      internal.reset(ConfigOption.INFORMATION_SCHEMA);
      SqlNode query = InternalQueries.bind(SqlParsing.parseQuery(sql, internal), arguments);
      return new ResolvedStatement.Query(
          new SqlPlanner(catalog, internal, files, functions).plan(query, sql, 0));
    }
  }

  static String at(SqlParserPos pos) {
    return pos.getLineNum() > 0
        ? " at line " + pos.getLineNum() + ", column " + pos.getColumnNum()
        : "";
  }
}
