<#-- What Calcite's core grammar lacks inside queries. -->

<DEFAULT, DQID, BTID> TOKEN :
{
    < NEGATE: "!" >
|   < TILDE: "~" >
|   < HASH: "#" >
|   < RIGHTSHIFT: ">>" >
}

/** Operators of bits that Calcite's grammar lacks. */
void BitOperator(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlOperator op;
}
{
    (
        <VERTICAL_BAR> { op = OtherOperators.BIT_OR; }
    |
        <HASH> { op = OtherOperators.BIT_XOR; }
    |
        <RIGHTSHIFT> { op = OtherOperators.SHIFT_RIGHT; }
    )
    {
        checkNonQueryExpression(exprContext);
        list.add(new SqlParserUtil.ToTreeListItem(op, getPos()));
    }
    AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
}

/** {@code LIMIT rows}; ALL and NULL are no limit. */
void LimitRows(SqlNode[] offsetFetch) :
{
    final SqlNode rows;
}
{
    <LIMIT>
    (
        <ALL>
    |
        rows = Expression(ExprContext.ACCEPT_NON_QUERY) {
            offsetFetch[1] = RowCounts.limit(rows);
        }
    )
}

/** {@code OFFSET rows [ROW | ROWS]}; NULL skips none. */
void OffsetRows(SqlNode[] offsetFetch) :
{
    final SqlNode rows;
}
{
    <OFFSET>
    rows = Expression(ExprContext.ACCEPT_NON_QUERY) {
        offsetFetch[0] = RowCounts.offset(rows);
    }
    [ <ROW> | <ROWS> ]
}

/** {@code FETCH FIRST [rows] ROWS ONLY}; one row where no number stands. */
void FetchRows(SqlNode[] offsetFetch) :
{
    SqlNode rows = null;
    final Span s;
}
{
    <FETCH> { s = span(); }
    ( <FIRST> | <NEXT> )
    [
        LOOKAHEAD({ getToken(1).kind != ROW && getToken(1).kind != ROWS })
        rows = Expression(ExprContext.ACCEPT_NON_QUERY)
    ]
    ( <ROW> | <ROWS> )
    (
        <ONLY>
    |
        <WITH> <TIES> {
            throw RowCounts.withTies(getPos());
        }
    )
    { offsetFetch[1] = rows == null ? RowCounts.one(s.end(this)) : RowCounts.limit(rows); }
}

/** {@code TIMESTAMPTZ 'text'}. */
SqlNode TimestampTzLiteral() :
{
    final Span s;
    final String text;
}
{
    <TIMESTAMPTZ> { s = span(); }
    text = SimpleStringLiteral() {
        return SqlLiteral.createUnknown("TIMESTAMP WITH TIME ZONE", text, s.end(this));
    }
}

/** {@code x::type}, which binds tighter than all other operators. */
void InfixCast(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlDataTypeSpec type;
}
{
    <INFIX_CAST> { checkNonQueryExpression(exprContext); }
    type = DataType() {
        final SqlNode operand = LastOperand.remove(list);
        list.add(SqlStdOperatorTable.CAST.createCall(
            Span.of(operand).end(this), operand, type));
    }
}

/** {@code x AT TIME ZONE zone}, which binds tighter than all operators but casts. */
void AtTimeZone(List<Object> list, ExprContext exprContext, Span s) :
{
    final List<Object> zone = new ArrayList<Object>();
}
{
    <AT> <TIME> <ZONE> { checkNonQueryExpression(exprContext); }
    AddExpression2b(zone, ExprContext.ACCEPT_SUB_QUERY) {
        final SqlNode operand = LastOperand.remove(list);
        list.add(LastOperand.atTimeZone(
            Span.of(operand).end(this), operand, SqlParserUtil.toTree(zone)));
    }
}

/** {@code FROM 'file'}. */
SqlNode FileTable() :
{
    final String location;
}
{
    location = SimpleStringLiteral() {
        return CommandNode.fileTable(location, getPos());
    }
}

/** The unit after an interval's text; null where the text names its units, as in PostgreSQL. */
SqlIntervalQualifier OptionalIntervalQualifier() :
{
    final SqlIntervalQualifier qualifier;
}
{
    qualifier = IntervalQualifier() { return qualifier; }
|
    { return null; }
}

/** An item of a select list: an expression, or a star with EXCLUDE or REPLACE. */
SqlNode SelectItem() :
{
    SqlNode e;
    final SqlNodeList columns;
    final Span s;
}
{
    e = SelectExpression() { s = Span.of(e); }
    (
        LOOKAHEAD({ isStar(e) && getToken(2).kind == LPAREN
            && (getToken(1).kind == EXCLUDE || getToken(1).kind == EXCEPT) })
        ( <EXCLUDE> | <EXCEPT> )
        columns = ParenthesizedSimpleIdentifierList() {
            return new SqlStarExclude(s.end(this), (SqlIdentifier) e, columns);
        }
    |
        LOOKAHEAD({ isStar(e) && getToken(1).kind == REPLACE && getToken(2).kind == LPAREN })
        <REPLACE> columns = StarReplacements() {
            return new SqlStarReplace(s.end(this), (SqlIdentifier) e, columns);
        }
    |
        { return e; }
    )
}

JAVACODE boolean isStar(SqlNode node) {
    return node instanceof SqlIdentifier && ((SqlIdentifier) node).isStar();
}

/** {@code (expression AS column, ...)}. */
SqlNodeList StarReplacements() :
{
    final Span s;
    final List<SqlNode> list = new ArrayList<SqlNode>();
}
{
    <LPAREN> { s = span(); }
    StarReplacement(list)
    ( <COMMA> StarReplacement(list) )*
    <RPAREN>
    { return new SqlNodeList(list, s.end(this)); }
}

void StarReplacement(List<SqlNode> list) :
{
    final SqlNode e;
    final SqlIdentifier column;
}
{
    e = Expression(ExprContext.ACCEPT_SUB_QUERY) <AS> column = SimpleIdentifier() {
        list.add(SqlStdOperatorTable.AS.createCall(Span.of(e).end(this), e, column));
    }
}

/** {@code unnest(collection)} in an expression. */
SqlCall UnnestCall() :
{
    final Span s;
    final SqlNode collection;
}
{
    <UNNEST> { s = span(); } <LPAREN>
    collection = Expression(ExprContext.ACCEPT_SUB_QUERY)
    <RPAREN> {
        return UnnestFunction.INSTANCE.createCall(s.end(this), collection);
    }
}

/** What follows FLOAT: nothing, or its precision in bits. */
SqlTypeName FloatType() :
{
    final int bits;
}
{
    <LPAREN> bits = UnsignedIntLiteral() <RPAREN> {
        if (bits < 1 || bits > 53) {
            throw new ParseException("FLOAT(" + bits + ") must have from 1 to 53 bits");
        }
        return bits <= 24 ? SqlTypeName.REAL : SqlTypeName.DOUBLE;
    }
|
    { return SqlTypeName.FLOAT; }
}

/** {@code DISTINCT ON (keys)}, as the first item of the select list. */
void DistinctOnKeys(List<SqlNode> selectList) :
{
    final Span s;
    final List<SqlNode> keys = new ArrayList<SqlNode>();
}
{
    <DISTINCT> { s = span(); } <ON> <LPAREN>
    AddExpressions(keys, ExprContext.ACCEPT_SUB_QUERY)
    <RPAREN> { selectList.add(DistinctOn.keys(s.end(this), keys)); }
}

/**
 * What stands in the parentheses of a call: ALL or DISTINCT or else null, then the arguments, then
 * the order in which an aggregate takes its rows, if there is one.
 */
List<SqlNode> CallArguments() :
{
    final List<SqlNode> list = new ArrayList<SqlNode>();
    final SqlLiteral quantifier;
    final SqlNodeList order;
}
{
    <LPAREN>
    (
        quantifier = AllOrDistinct() { list.add(quantifier); }
    |
        { list.add(null); }
    )
    CallArgument(list)
    (
        <COMMA> CallArgument(list)
    )*
    [ order = OrderBy(true) { list.add(AggregateOrder.marker(order)); } ]
    <RPAREN> { return list; }
}

/** An item of a select list that is the whole text. */
SqlNode SelectItemEof() :
{
    final List<SqlNode> items = new ArrayList<SqlNode>();
}
{
    AddSelectItem(items)
    <EOF>
    { return items.get(0); }
}

/** {@code value}, {@code name => value} or DEFAULT in the place of a value. */
void CallArgument(List<SqlNode> list) :
{
    final SqlIdentifier name;
    final SqlNode value;
}
{
    (
        LOOKAHEAD(2) name = SimpleIdentifier() <NAMED_ARGUMENT_ASSIGNMENT>
    |
        { name = null; }
    )
    (
        value = Default()
    |
        value = Expression(ExprContext.ACCEPT_SUB_QUERY)
    )
    [
        LOOKAHEAD({ getToken(1).kind == COLON })
        <COLON> { throw NestedSyntax.keyAndValue(getPos()); }
    ]
    {
        list.add(name == null
            ? value
            : SqlStdOperatorTable.ARGUMENT_ASSIGNMENT.createCall(
                Span.of(name, value).pos(), value, name));
    }
}

/** {@code [i]} and {@code [from:to:step]} behind an array, a map or a row, and fields behind it. */
void Subscript(List<Object> list, ExprContext exprContext) :
{
    SqlNode from = null;
    SqlNode to = null;
    SqlNode step = null;
    boolean slice = false;
    SqlIdentifier field;
}
{
    <LBRACKET> { checkNonQueryExpression(exprContext); }
    (
        LOOKAHEAD({ getToken(1).kind != COLON })
        from = Expression(ExprContext.ACCEPT_SUB_QUERY)
    |
        { slice = true; }
    )
    [
        LOOKAHEAD({ getToken(1).kind == COLON })
        <COLON> { slice = true; }
        [
            LOOKAHEAD({ getToken(1).kind != COLON && getToken(1).kind != RBRACKET })
            to = Expression(ExprContext.ACCEPT_SUB_QUERY)
        ]
        [
            LOOKAHEAD({ getToken(1).kind == COLON })
            <COLON> step = Expression(ExprContext.ACCEPT_SUB_QUERY)
        ]
    ]
    <RBRACKET> {
        final SqlNode operand = LastOperand.remove(list);
        final SqlParserPos pos = Span.of(operand).end(this);
        list.add(slice
            ? NestedSyntax.slice(pos, operand, from, to, step)
            : SqlStdOperatorTable.ITEM.createCall(pos, operand, from));
    }
    (
        LOOKAHEAD(2) <DOT>
        field = SimpleIdentifier() {
            list.add(new SqlParserUtil.ToTreeListItem(SqlStdOperatorTable.DOT, getPos()));
            list.add(field);
        }
    )*
}

/** {@code [1, 2]}, as ARRAY[1, 2]. */
SqlNode BracketArray() :
{
    final Span s;
    final SqlNodeList elements;
}
{
    <LBRACKET> { s = span(); }
    (
        elements = ExpressionCommaList(s, ExprContext.ACCEPT_SUB_QUERY)
    |
        { elements = SqlNodeList.EMPTY; }
    )
    <RBRACKET> {
        return SqlStdOperatorTable.ARRAY_VALUE_CONSTRUCTOR.createCall(
            s.end(this), elements.getList());
    }
}

/** {@code {'a': 1, 'b': 2}}, a row of named values. */
SqlNode BraceRow() :
{
    final SqlNodeList entries;
}
{
    entries = BraceEntries() { return NestedSyntax.row(entries); }
}

/** Keys and values in turn. */
SqlNodeList BraceEntries() :
{
    final Span s;
    final List<SqlNode> entries = new ArrayList<SqlNode>();
}
{
    <LBRACE> { s = span(); }
    [
        BraceEntry(entries)
        ( <COMMA> BraceEntry(entries) )*
    ]
    <RBRACE> { return new SqlNodeList(entries, s.end(this)); }
}

void BraceEntry(List<SqlNode> entries) :
{
    SqlNode e;
}
{
    e = Expression(ExprContext.ACCEPT_SUB_QUERY) { entries.add(e); }
    <COLON>
    e = Expression(ExprContext.ACCEPT_SUB_QUERY) { entries.add(e); }
}
