// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.BatchCursor;
import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.DecodeContext;
import io.dfj.engine.spi.EncodeContext;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.LogicalExtensionNode;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionNode;
import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.spi.ScanContext;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExtensionNodeCodecTest {
  private final SessionContext session = new SessionContext();
  private final SessionContext other = new SessionContext();

  @AfterEach
  void close() {
    session.close();
    other.close();
  }

  /**
   * Gives the rows of one of its inputs.
   *
   * @param columns how many of its columns it says to have, from the first; 0 for all
   */
  private record Choice(int input, int columns) implements LogicalExtensionNode {
    @Override
    public String name() {
      return "Choice";
    }

    @Override
    public String describe() {
      return "input=" + input;
    }

    @Override
    public Schema schema(List<Schema> inputs) {
      List<io.dfj.metadata.type.Field> fields = inputs.get(input).fields();
      return new Schema(columns == 0 ? fields : fields.subList(0, columns));
    }

    @Override
    public PhysicalExtensionNode plan(List<Schema> inputs) {
      return new Chosen(input, schema(inputs));
    }
  }

  private record Chosen(int input, Schema schema) implements PhysicalExtensionNode {
    @Override
    public String name() {
      return "ChoiceExec";
    }

    @Override
    public RecordBatchReader execute(List<RecordBatchReader> inputs, ScanContext context) {
      return inputs.get(input);
    }
  }

  /** Writes the number of the input, or nothing for the first one. */
  private static class ChoiceCodec implements LogicalExtensionCodec {
    final List<List<Schema>> inputs = new ArrayList<>();

    @Override
    public Optional<byte[]> tryEncodeNode(LogicalExtensionNode node, EncodeContext context)
        throws Exception {
      return node instanceof Choice choice
          ? Optional.of(choice.input == 0 ? new byte[0] : new byte[] {(byte) choice.input})
          : Optional.empty();
    }

    @Override
    public @Nullable LogicalExtensionNode tryDecodeLogicalNode(
        String name, byte[] bytes, List<Schema> schemas, DecodeContext context) throws Exception {
      inputs.add(schemas);
      return name.equals("Choice") ? new Choice(bytes.length == 0 ? 0 : bytes[0], 0) : null;
    }
  }

  private LogicalPlan choice(int input, int columns) {
    return LogicalPlan.extension(
        new Choice(input, columns),
        session.sql("SELECT 1 AS a, 'x' AS b").logicalPlan(),
        session.sql("SELECT c FROM (VALUES (2), (3)) AS v(c) WHERE c > 2").logicalPlan());
  }

  private static byte[] bytes(SessionContext session, LogicalPlan plan) {
    return plan.toBytes(session);
  }

  @Test
  void aCodecCarriesANodeAndItsInputs() {
    ChoiceCodec reader = new ChoiceCodec();
    LogicalPlan chosen = choice(1, 0);
    SessionContext with = session.withLogicalExtensionCodec(new ChoiceCodec());
    LogicalPlan above =
        with.createDataFrame(chosen).filter(io.dfj.engine.Expr.col("c").gt(0)).logicalPlan();

    SessionContext there = other.withLogicalExtensionCodec(reader);
    LogicalPlan read = LogicalPlan.fromBytes(there, bytes(with, above));

    assertThat(read.displayIndent()).isEqualTo(above.displayIndent()).contains("Choice: input=1");
    assertThat(read.schema()).isEqualTo(above.schema());
    assertThat(there.createDataFrame(read).toColumn("c")).containsExactly(3);
    assertThat(reader.inputs).hasSize(1);
    assertThat(reader.inputs.get(0))
        .isEqualTo(chosen.inputs().stream().map(LogicalPlan::schema).toList());
  }

  @Test
  void aNodeWhoseNameWillDoIsOfferedToEveryCodecOfTheReader() {
    byte[] bytes =
        bytes(session.withLogicalExtensionCodec(new ChoiceCodec(), "here"), choice(0, 0));
    SessionContext there =
        other
            .withLogicalExtensionCodec(new LogicalExtensionCodec() {}, "knows.nothing")
            .withLogicalExtensionCodec(new ChoiceCodec(), "there");

    assertThat(there.createDataFrame(LogicalPlan.fromBytes(there, bytes)).toColumn("b"))
        .containsExactly("x");
    assertThatThrownBy(() -> LogicalPlan.fromBytes(other, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "LogicalExtensionCodec is not provided for extension node 'Choice', which travels by"
                + " name (none is installed)");
  }

  @Test
  void aNodeOfNoCodecCannotTravel() {
    SessionContext with =
        session.withLogicalExtensionCodec(new LogicalExtensionCodec() {}, "knows.nothing");
    assertThatThrownBy(() -> bytes(with, choice(1, 0)))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "LogicalExtensionCodec is not provided for extension node 'Choice' by the"
                + " session that writes (installed: knows.nothing)");
  }

  @Test
  void aFailingCodecFailsBothWays() {
    LogicalExtensionCodec failing =
        new ChoiceCodec() {
          @Override
          public Optional<byte[]> tryEncodeNode(LogicalExtensionNode node, EncodeContext context)
              throws Exception {
            throw new IOException("the disk is full");
          }

          @Override
          public LogicalExtensionNode tryDecodeLogicalNode(
              String name, byte[] bytes, List<Schema> schemas, DecodeContext context)
              throws Exception {
            throw new IOException("the disk is broken");
          }
        };
    SessionContext with = session.withLogicalExtensionCodec(failing, "test");
    assertThatThrownBy(() -> bytes(with, choice(1, 0)))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "extension codec 'test' failed to encode extension node 'Choice': the disk is full");

    byte[] bytes =
        bytes(session.withLogicalExtensionCodec(new ChoiceCodec(), "test"), choice(1, 0));
    assertThatThrownBy(() -> LogicalPlan.fromBytes(with, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "extension codec 'test' failed to decode extension node 'Choice': the disk is broken");
  }

  @Test
  void anUnknownCodecIsNamed() {
    byte[] bytes =
        bytes(session.withLogicalExtensionCodec(new ChoiceCodec(), "test"), choice(1, 0));
    assertThatThrownBy(() -> LogicalPlan.fromBytes(other, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith(
            "extension node 'Choice' was encoded by extension codec 'test', which is not"
                + " installed on this session (none is installed)");
  }

  @Test
  void aNodeThatRefusesItsInputsMakesBytesThatAreNoPlan() {
    SessionContext with = session.withLogicalExtensionCodec(new ChoiceCodec(), "test");
    byte[] bytes = bytes(with, choice(1, 0));
    ChoiceCodec wrong =
        new ChoiceCodec() {
          @Override
          public LogicalExtensionNode tryDecodeLogicalNode(
              String name, byte[] payload, List<Schema> schemas, DecodeContext context) {
            return new Choice(2, 0);
          }
        };
    assertThatThrownBy(
            () -> LogicalPlan.fromBytes(other.withLogicalExtensionCodec(wrong, "test"), bytes))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith("plan bytes with extension node Choice: ");
  }

  @Test
  void aNodeOfOtherColumnsThanWereEncodedIsRefused() {
    SessionContext with = session.withLogicalExtensionCodec(new ChoiceCodec(), "test");
    byte[] bytes = bytes(with, choice(0, 1));
    assertThatThrownBy(() -> LogicalPlan.fromBytes(with, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith("plan bytes with extension node Choice of columns ");
  }

  /** Writes the number of the input; nothing if the name is to travel alone. */
  private static final class ChosenCodec implements PhysicalExtensionCodec {
    private final boolean byName;

    ChosenCodec(boolean byName) {
      this.byName = byName;
    }

    @Override
    public Optional<byte[]> tryEncodeNode(PhysicalExtensionNode node, EncodeContext context) {
      return node instanceof Chosen chosen
          ? Optional.of(byName ? new byte[0] : new byte[] {(byte) chosen.input})
          : Optional.empty();
    }

    @Override
    public @Nullable PhysicalExtensionNode tryDecodePhysicalNode(
        String name, byte[] bytes, List<Schema> inputs, DecodeContext context) {
      int input = bytes.length == 0 ? 0 : bytes[0];
      return name.equals("ChoiceExec") ? new Chosen(input, inputs.get(input)) : null;
    }
  }

  private ExecutionPlan chosen(int input, int columns) {
    return session.createDataFrame(choice(input, columns)).executionPlan();
  }

  private static int rows(SessionContext session, ExecutionPlan plan) {
    int rows = 0;
    for (int i = 0; i < plan.partitionCount(); i++) {
      try (BatchCursor cursor = session.execute(plan, i)) {
        while (cursor.next()) {
          rows += cursor.root().getRowCount();
        }
      }
    }
    return rows;
  }

  @Test
  void aCodecCarriesANodeOfAPhysicalPlan() {
    for (boolean byName : List.of(false, true)) {
      SessionContext with = session.withPhysicalExtensionCodec(new ChosenCodec(byName), "test");
      SessionContext there = other.withPhysicalExtensionCodec(new ChosenCodec(byName), "test");
      ExecutionPlan plan = chosen(byName ? 0 : 1, 0);

      ExecutionPlan read = ExecutionPlan.fromBytes(there, plan.toBytes(with));

      assertThat(read.displayIndent()).isEqualTo(plan.displayIndent()).startsWith("ChoiceExec");
      assertThat(rows(there, read)).isEqualTo(1);
    }
  }

  @Test
  void aNodeOfAPhysicalPlanNeedsACodecOfPhysicalPlans() {
    SessionContext logical = session.withLogicalExtensionCodec(new ChoiceCodec());
    assertThatThrownBy(() -> chosen(1, 0).toBytes(logical))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "PhysicalExtensionCodec is not provided for extension node 'ChoiceExec' by"
                + " the session that writes (none is installed)");
    SessionContext with = session.withPhysicalExtensionCodec(new ChosenCodec(true), "test");
    byte[] bytes = chosen(0, 0).toBytes(with);
    assertThatThrownBy(() -> ExecutionPlan.fromBytes(logical, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "PhysicalExtensionCodec is not provided for extension node 'ChoiceExec', which travels"
                + " by name (none is installed)");
  }

  @Test
  void aNodeOfAPhysicalPlanKeepsItsColumns() {
    SessionContext with = session.withPhysicalExtensionCodec(new ChosenCodec(false), "test");
    byte[] bytes = chosen(0, 1).toBytes(with);
    assertThatThrownBy(() -> ExecutionPlan.fromBytes(with, bytes))
        .isInstanceOf(CodecException.class)
        .hasMessageStartingWith(
            "plan bytes with a node 'extension': extension node ChoiceExec: it is executed with"
                + " columns ");
  }
}
