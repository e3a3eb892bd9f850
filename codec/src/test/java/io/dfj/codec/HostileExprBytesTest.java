// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.codec.proto.ExprBinaryDef;
import io.dfj.codec.proto.ExprColumnDef;
import io.dfj.codec.proto.ExprLiteralDef;
import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.codec.proto.ExprTreeDef;
import io.dfj.codec.proto.ExprUnaryDef;
import io.dfj.codec.proto.ExprValueDef;
import io.dfj.codec.proto.ListValue;
import io.dfj.codec.proto.Pools;
import io.dfj.codec.proto.TableDef;
import io.dfj.engine.Expr;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.metadata.error.CodecException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, they are an expression or a CodecException, soon. */
@Timeout(120)
class HostileExprBytesTest {
  private static final SessionContext SESSION = new SessionContext();
  private static final int MUTATIONS = Integer.getInteger("dfj.codec.mutations", 35_000);

  private static final List<byte[]> CORPUS = corpus();

  private static List<byte[]> corpus() {
    SESSION.registerUdf(ScalarUDF.ofLong("plus7", x -> x + 7));
    List<byte[]> corpus = new ArrayList<>();
    ExprCorpus.expressions().forEach(expr -> corpus.add(body(expr.toBytes(SESSION))));
    corpus.add(body(Expr.call("plus7", Expr.col("a")).toBytes(SESSION)));
    corpus.add(
        body(
            Expr.allOf(
                    ExprCorpus.expressions().stream()
                        .filter(expr -> !(expr instanceof Expr.Sort))
                        .toList())
                .toBytes(SESSION)));
    return corpus;
  }

  @AfterAll
  static void close() {
    SESSION.close();
  }

  private static byte[] body(byte[] bytes) {
    return Envelope.unwrap(Envelope.Kind.EXPRESSION, bytes);
  }

  private static Expr read(byte[] body) {
    return Expr.fromBytes(SESSION, Envelope.wrap(Envelope.Kind.EXPRESSION, "test", body));
  }

  private static void readOrRefused(byte[] body, String what) {
    try {
      Expr expr = read(body);
      assertThat(expr.toString()).as(what).isNotNull();
      byte[] again = body(expr.toBytes(SESSION));
      assertThat(body(read(again).toBytes(SESSION))).as(what).isEqualTo(again);
    } catch (CodecException e) {
      assertThat(e.getMessage()).as(what).isNotBlank();
    } catch (RuntimeException | Error e) {
      throw new AssertionError(what + ": " + e, e);
    }
  }

  @Test
  void bodiesCutShortAreRefusedOrExpressions() {
    CORPUS.forEach(body -> Mutations.cutShort(body, HostileExprBytesTest::readOrRefused));
  }

  @Test
  void everyFlippedBitIsRefusedOrAnExpression() {
    // The last one is all others at once.
    for (byte[] body : CORPUS.subList(0, CORPUS.size() - 1)) {
      Mutations.bitFlipped(body, HostileExprBytesTest::readOrRefused);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void mutatedBodiesAreRefusedOrExpressions(long seed) {
    Mutations.seeded(CORPUS, seed, MUTATIONS, HostileExprBytesTest::readOrRefused);
  }

  private static void refused(ExprTreeDef.Builder def, String message) {
    assertThatThrownBy(() -> read(def.build().toByteArray()))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining(message);
  }

  private static ExprTreeDef.Builder column() {
    return ExprTreeDef.newBuilder()
        .addNodes(ExprNodeDef.newBuilder().setColumn(ExprColumnDef.newBuilder().setName("a")));
  }

  @Test
  void deepExpressionsAreRefused() {
    ExprTreeDef.Builder tree = column();
    for (int i = 0; i < 100_000; i++) {
      tree.addNodes(
          ExprNodeDef.newBuilder()
              .setUnary(ExprUnaryDef.newBuilder().setOperator("NOT").setOperand(i)));
    }
    refused(tree, "nest deeper than 1000 levels");
  }

  @Test
  void deepConstantsAreRefused() {
    ExprTreeDef.Builder tree =
        ExprTreeDef.newBuilder().addValues(ExprValueDef.newBuilder().setNull(true));
    for (int i = 0; i < 100_000; i++) {
      tree.addValues(ExprValueDef.newBuilder().setList(ListValue.newBuilder().addElements(i)));
    }
    refused(tree, "nest deeper than 1000 levels");
  }

  @Test
  void partsOfTwoOrOfNothingAreRefused() {
    refused(
        column()
            .addNodes(
                ExprNodeDef.newBuilder()
                    .setBinary(
                        ExprBinaryDef.newBuilder()
                            .setOperator("AND")
                            .addOperands(0)
                            .addOperands(0))),
        "a node that is part of two others");
    refused(column().addAllNodes(column().getNodesList()), "nodes that are part of nothing");
    refused(
        column().addValues(ExprValueDef.newBuilder().setNull(true)),
        "values that are part of nothing");
    refused(ExprTreeDef.newBuilder(), "without a plan");
  }

  @Test
  void aConstantOfOtherPartsThanItsTypeIsRefused() throws Exception {
    ExprTreeDef.Builder list =
        ExprTreeDef.parseFrom(body(Expr.lit(List.of(1, 2)).toBytes())).toBuilder();
    int integer = list.getPools().getDataTypesCount() - 2;
    list.setNodes(
        0,
        ExprNodeDef.newBuilder()
            .setLiteral(
                ExprLiteralDef.newBuilder().setType(integer).setValue(list.getValuesCount() - 1)));
    refused(list, "a constant of other parts than INTEGER");
  }

  @Test
  void namesThatAreUnknownHereAreNamed() {
    refused(
        column()
            .addNodes(
                ExprNodeDef.newBuilder()
                    .setUnary(ExprUnaryDef.newBuilder().setOperator("IS_ODD").setOperand(0))),
        "a UnaryOperator that is unknown here: IS_ODD");
    refused(column().addNodes(ExprNodeDef.newBuilder()), "a node of a kind that is unknown here");
    refused(
        column().setPools(Pools.newBuilder().addTables(TableDef.newBuilder())),
        "expression bytes with tables");
  }
}
