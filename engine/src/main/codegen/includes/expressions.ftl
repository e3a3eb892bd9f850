<#-- What Calcite's core grammar lacks inside queries. -->

<DEFAULT, DQID, BTID> TOKEN :
{
    < NEGATE: "!" >
|   < TILDE: "~" >
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
