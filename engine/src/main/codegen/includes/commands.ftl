<#-- Statements that are not queries, and the list of statements in a text. -->

/** Statements separated by semicolons; empty ones are left out. */
List<ParsedStatement> StatementList() :
{
    final List<ParsedStatement> statements = new ArrayList<ParsedStatement>();
}
{
    [ OneStatement(statements) ]
    ( <SEMICOLON> [ OneStatement(statements) ] )*
    <EOF>
    { return statements; }
}

void OneStatement(List<ParsedStatement> statements) :
{
    final Token first;
    final SqlNode node;
}
{
    {
        first = getToken(1);
        nDynamicParams = 0;
    }
    node = SqlStmt() {
        statements.add(
            new ParsedStatement(node, nDynamicParams, first.beginLine, first.beginColumn,
                token.endLine, token.endColumn));
    }
}

boolean IfNotExists() :
{
}
{
    <IF> <NOT> <EXISTS> { return true; }
|
    { return false; }
}

boolean IfExists() :
{
}
{
    <IF> <EXISTS> { return true; }
|
    { return false; }
}

SqlNode CreateCommand() :
{
    final Span s;
    boolean replace = false;
    final Command command;
}
{
    <CREATE> { s = span(); }
    [ <OR> <REPLACE> { replace = true; } ]
    (
        command = CreateExternalTable(replace)
    |
        command = CreateTable(replace)
    |
        command = CreateView(replace)
    )
    { return new CommandNode(s.end(this), command); }
}

Command CreateExternalTable(boolean replace) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    List<ColumnDefinition> columns = new ArrayList<ColumnDefinition>();
    SqlIdentifier format = null;
    SqlNodeList partitions = SqlNodeList.EMPTY;
    String location = null;
    final List<ColumnDefinition> partitionTypes = new ArrayList<ColumnDefinition>();
    final Map<String, String> settings = new LinkedHashMap<String, String>();
}
{
    <EXTERNAL> <TABLE> ifNotExists = IfNotExists() name = CompoundIdentifier()
    [ columns = ColumnDefinitions() ]
    (
        <STORED> <AS> format = SimpleIdentifier()
    |
        <WITH> <HEADER> <ROW> { settings.put("has_header", "true"); }
    |
        <PARTITIONED> <BY> partitions = PartitionColumns(partitionTypes)
    |
        <LOCATION> location = SimpleStringLiteral()
    |
        <OPTIONS> ExternalOptions(settings)
    )*
    {
        if (location == null) {
            throw new ParseException("CREATE EXTERNAL TABLE needs LOCATION");
        }
        TableConstraints.checkTypes(columns, false);
        if (!columns.isEmpty()) {
            columns.addAll(partitionTypes);
        } else if (!partitionTypes.isEmpty()) {
            throw new ParseException(
                "types of partition columns need a list of the other columns as well");
        }
        return new Command.CreateExternalTable(replace, ifNotExists, name, columns, format,
            partitions, location, settings);
    }
}

/** Names, with types or without; those with types are also put into the list. */
SqlNodeList PartitionColumns(List<ColumnDefinition> typed) :
{
    final Span s;
    final List<SqlNode> names = new ArrayList<SqlNode>();
}
{
    <LPAREN> { s = span(); }
    PartitionColumn(names, typed)
    ( <COMMA> PartitionColumn(names, typed) )*
    <RPAREN>
    { return new SqlNodeList(names, s.end(this)); }
}

void PartitionColumn(List<SqlNode> names, List<ColumnDefinition> typed) :
{
    final SqlIdentifier name;
    final SqlNode type;
}
{
    name = SimpleIdentifier() { names.add(name); }
    [ type = ColumnType() { typed.add(new ColumnDefinition(name, type, true, null)); } ]
}

void ExternalOptions(Map<String, String> settings) :
{
}
{
    <LPAREN>
    [ ExternalOption(settings) ( <COMMA> ExternalOption(settings) )* ]
    <RPAREN>
}

void ExternalOption(Map<String, String> settings) :
{
    final String key;
    final String value;
}
{
    key = OptionKey()
    [ <EQ> ]
    value = OptionText()
    { settings.put(key, value); }
}

String OptionKey() :
{
    final String text;
    final SqlIdentifier name;
}
{
    text = SimpleStringLiteral() { return text; }
|
    name = CompoundIdentifier() { return String.join(".", name.names); }
}

/** The value of an option: a string, a number, a truth value or a word, as text. */
String OptionText() :
{
    final String text;
    final SqlLiteral number;
    final SqlIdentifier name;
}
{
    text = SimpleStringLiteral() { return text; }
|
    number = NumericLiteral() { return number.toValue(); }
|
    <TRUE> { return "true"; }
|
    <FALSE> { return "false"; }
|
    <ON> { return "on"; }
|
    name = CompoundIdentifier() { return String.join(".", name.names); }
}

Command CreateTable(boolean replace) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    List<ColumnDefinition> columns = new ArrayList<ColumnDefinition>();
    SqlNode query = null;
}
{
    <TABLE> ifNotExists = IfNotExists() name = CompoundIdentifier()
    [ columns = ColumnDefinitions() ]
    [ <AS> query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY) ]
    {
        if (columns.isEmpty() && query == null) {
            throw new ParseException("CREATE TABLE needs columns or AS and a query");
        }
        TableConstraints.checkTypes(columns, query != null);
        return new Command.CreateTable(replace, ifNotExists, name, columns, query);
    }
}

List<ColumnDefinition> ColumnDefinitions() :
{
    final List<ColumnDefinition> columns = new ArrayList<ColumnDefinition>();
}
{
    <LPAREN>
    Column(columns)
    ( <COMMA> Column(columns) )*
    <RPAREN>
    { return columns; }
}

void Column(List<ColumnDefinition> columns) :
{
    final SqlIdentifier name;
    SqlNode type = null;
    boolean nullable = true;
    SqlNode value = null;
    Token first = null;
    Token last = null;
}
{
    (
        LOOKAHEAD({ TableConstraints.begins(getToken(1).image, getToken(2).image) })
        { throw TableConstraints.refused(getToken(1).image, getToken(1)); }
    |
        name = SimpleIdentifier()
        [ type = ColumnType() ]
        (
            <NOT> <NULL> { nullable = false; }
        |
            <NULL> { nullable = true; }
        |
            <DEFAULT_> { first = getToken(1); }
            value = Expression(ExprContext.ACCEPT_SUB_QUERY) { last = token; }
        |
            (
                <PRIMARY>
            |
                <UNIQUE>
            |
                <CHECK>
            |
                <REFERENCES>
            |
                <CONSTRAINT>
            )
            { throw TableConstraints.refused(token.image, token); }
        )*
        {
            columns.add(new ColumnDefinition(name, type, nullable,
                value == null ? null : new ColumnDefinition.Default(value,
                    new SqlParserPos(first.beginLine, first.beginColumn, last.endLine,
                        last.endColumn))));
        }
    )
}

/** A type that columns may have: any, or an interval's qualifier. */
SqlNode ColumnType() :
{
    final SqlNode type;
}
{
    (
        <INTERVAL> type = IntervalQualifier()
    |
        type = DataType()
    )
    { return type; }
}

Command CreateView(boolean replace) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    SqlNodeList columns = SqlNodeList.EMPTY;
    final Token first;
    final SqlNode query;
}
{
    <VIEW> ifNotExists = IfNotExists() name = CompoundIdentifier()
    [ columns = ParenthesizedSimpleIdentifierList() ]
    <AS> { first = getToken(1); }
    query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY) {
        return new Command.CreateView(replace, ifNotExists, name, columns, query,
            new SqlParserPos(first.beginLine, first.beginColumn, token.endLine,
                token.endColumn));
    }
}

/** {@code COPY table TO 'path'} or {@code COPY (query) TO 'path'}. */
SqlNode CopyCommand() :
{
    final Span s;
    final SqlNode source;
    final String location;
    SqlIdentifier format = null;
    SqlNodeList partitions = SqlNodeList.EMPTY;
    final Map<String, String> settings = new LinkedHashMap<String, String>();
}
{
    <COPY> { s = span(); }
    (
        <LPAREN> source = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY) <RPAREN>
    |
        source = CompoundIdentifier()
    )
    <TO> location = SimpleStringLiteral()
    (
        <STORED> <AS> format = SimpleIdentifier()
    |
        <PARTITIONED> <BY> partitions = ParenthesizedSimpleIdentifierList()
    |
        <OPTIONS> ExternalOptions(settings)
    )*
    {
        return new CommandNode(s.end(this),
            new Command.Copy(source, location, format, partitions, settings));
    }
}

/** What INSERT stores; DEFAULT VALUES is a row without values. */
SqlNode InsertedRows() :
{
    final SqlNode query;
    final Span s;
}
{
    <DEFAULT_> { s = span(); } <VALUES> {
        return SqlStdOperatorTable.DEFAULT.createCall(s.end(this));
    }
|
    query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY) { return query; }
}

SqlNode DropCommand() :
{
    final Span s;
    final boolean view;
    final boolean ifExists;
    final SqlIdentifier name;
}
{
    <DROP> { s = span(); }
    ( <TABLE> { view = false; } | <VIEW> { view = true; } )
    ifExists = IfExists()
    name = CompoundIdentifier()
    { return new CommandNode(s.end(this), new Command.Drop(view, ifExists, name)); }
}

SqlNode ShowCommand() :
{
    final Span s;
    final SqlIdentifier name;
    final String pattern;
    final Command command;
}
{
    <SHOW> { s = span(); }
    (
        LOOKAHEAD(2)
        <TABLES> { command = new Command.ShowTables(); }
    |
        LOOKAHEAD(2)
        <COLUMNS> ( <FROM> | <IN> ) name = CompoundIdentifier() {
            command = new Command.ShowColumns(name);
        }
    |
        LOOKAHEAD(3)
        <FUNCTIONS> <LIKE> pattern = SimpleStringLiteral() {
            command = new Command.ShowFunctions(pattern);
        }
    |
        LOOKAHEAD({ getToken(1).kind == FUNCTIONS && getToken(2).kind != DOT })
        <FUNCTIONS> { command = new Command.ShowFunctions("%"); }
    |
        <CREATE> ( <TABLE> | <VIEW> ) name = CompoundIdentifier() {
            command = new Command.ShowCreate(name);
        }
    |
        <ALL> { command = new Command.ShowOption(null); }
    |
        LOOKAHEAD(2)
        <TIME> <ZONE> {
            command = new Command.ShowOption(
                new SqlIdentifier("datafusion.execution.time_zone", getPos()));
        }
    |
        name = CompoundIdentifier() { command = new Command.ShowOption(name); }
    )
    { return new CommandNode(s.end(this), command); }
}

/** Of a table, of a file, or, as EXPLAIN, of a query. */
SqlNode DescribeCommand() :
{
    final Span s;
    final String location;
    final SqlIdentifier name;
    final SqlNode statement;
    final Command command;
}
{
    ( <DESCRIBE> | <DESC> ) { s = span(); }
    (
        location = SimpleStringLiteral() {
            command = new Command.DescribeFile(location, getPos());
        }
    |
        LOOKAHEAD({ getToken(1).kind != TABLE && getToken(1).kind != SELECT
            && getToken(1).kind != WITH && getToken(1).kind != VALUES
            && getToken(1).kind != LPAREN && getToken(1).kind != INSERT })
        name = CompoundIdentifier() { command = new Command.Describe(name); }
    |
        LOOKAHEAD(2)
        <TABLE> name = CompoundIdentifier() { command = new Command.Describe(name); }
    |
        statement = SqlQueryOrDml() {
            command = new Command.Explain(false, false, null, statement);
        }
    )
    { return new CommandNode(s.end(this), command); }
}

SqlNode ExplainCommand() :
{
    final Span s;
    boolean analyze = false;
    boolean verbose = false;
    String format = null;
    SqlNode statement;
    final SqlIdentifier name;
}
{
    <EXPLAIN> { s = span(); }
    (
        <ANALYZE> { analyze = true; }
    |
        <VERBOSE> { verbose = true; }
    |
        <FORMAT> format = OptionText()
    )*
    (
        LOOKAHEAD({ getToken(1).kind == COPY })
        statement = CopyCommand()
    |
        statement = SqlQueryOrDml()
    |
        statement = CreateCommand()
    )
    {
        return new CommandNode(s.end(this),
            new Command.Explain(analyze, verbose, format, statement));
    }
}

/** {@code SET key = value}, {@code SET key TO value}, {@code SET TIME ZONE value}, {@code RESET key}. */
SqlSetOption OptionCommand(Span s, String scope) :
{
    SqlIdentifier name;
    final String value;
}
{
    (
        <SET> { s.add(this); }
        (
            LOOKAHEAD(2)
            <TIME> <ZONE> {
                name = new SqlIdentifier("datafusion.execution.time_zone", getPos());
            }
            [ <EQ> | <TO> ]
        |
            name = CompoundIdentifier()
            ( <EQ> | <TO> )
        )
        value = OptionText() {
            return new SqlSetOption(s.end(this), scope, (SqlNode) name,
                SqlLiteral.createCharString(value, getPos()));
        }
    |
        <RESET> { s.add(this); }
        (
            name = CompoundIdentifier()
        |
            <ALL> { name = new SqlIdentifier("all", getPos()); }
        )
        {
            return new SqlSetOption(s.end(this), scope, (SqlNode) name, null);
        }
    )
}
