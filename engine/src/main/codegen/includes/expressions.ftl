<#-- What Calcite's core grammar lacks inside queries. -->

<DEFAULT, DQID, BTID> TOKEN :
{
    < NEGATE: "!" >
|   < TILDE: "~" >
}

/** {@code x::type}. */
void InfixCast(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlDataTypeSpec type;
}
{
    <INFIX_CAST> { checkNonQueryExpression(exprContext); }
    type = DataType() {
        final SqlNode operand = SqlParserUtil.toTree(list);
        list.clear();
        list.add(SqlStdOperatorTable.CAST.createCall(
            Span.of(operand).end(this), operand, type));
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
