// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.DataFrame;
import io.dfj.engine.ExecutionPlan;
import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.AggregateUDF;
import io.dfj.engine.spi.FileFormat;
import io.dfj.engine.spi.FileRequest;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.LogicalExtensionNode;
import io.dfj.engine.spi.Parameter;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionExpr;
import io.dfj.engine.spi.PhysicalExtensionNode;
import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.ScanContext;
import io.dfj.engine.spi.ScanRequest;
import io.dfj.engine.spi.Signature;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.spi.TableScan;
import io.dfj.engine.spi.WindowUDF;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plan with something of every kind that users bring: no method of a codec is forgotten, neither
 * by what writes plans nor by what reads them.
 */
class EveryCodecMethodTest {
  private static final Schema NUMBERS = Schema.of(new Field("n", DataType.BIGINT, true));
  private static final Signature OF_ONE =
      Signature.of(Parameter.of("x", DataType.BIGINT)).returns(DataType.BIGINT);

  private static final ScalarUDF SCALAR = ScalarUDF.ofLong("of_row", x -> x + 1);
  private static final ScalarUDF PLANNED =
      ScalarUDF.ofPlanned("of_call", OF_ONE, call -> new Prepared());
  private static final AggregateUDF AGGREGATE =
      AggregateUDF.of("of_group", OF_ONE, () -> refuse("an accumulator"));
  private static final WindowUDF WINDOW =
      WindowUDF.of("of_window", OF_ONE, () -> refuse("an evaluator"));
  private static final TableProvider TABLE = new Numbers();
  private static final FileFormat FORMAT = new NumbersFormat();

  @TempDir Path folder;

  private final SessionContext session = new SessionContext();
  private final SessionContext other = new SessionContext();

  private static <T> T refuse(String what) {
    throw new AssertionError(what + " is not needed to carry a plan");
  }

  private static final class Numbers implements TableProvider {
    @Override
    public Schema schema() {
      return NUMBERS;
    }

    @Override
    public TableScan scan(ScanRequest request) {
      return refuse("a scan");
    }
  }

  private static final class NumbersFormat implements FileFormat {
    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public Schema inferSchema(Path file, Map<String, String> options) {
      return NUMBERS;
    }

    @Override
    public RecordBatchReader open(FileRequest request) {
      return refuse("a file's reader");
    }
  }

  private record Prepared() implements PhysicalExtensionExpr {
    @Override
    public String name() {
      return "of_call";
    }

    @Override
    public DataType type() {
      return DataType.BIGINT;
    }

    @Override
    public FieldVector evaluate(List<FieldVector> inputs, int rows, BufferAllocator allocator) {
      return refuse("a value");
    }
  }

  private record Same(Schema schema) implements LogicalExtensionNode {
    @Override
    public String name() {
      return "Same";
    }

    @Override
    public Schema schema(List<Schema> inputs) {
      return inputs.get(0);
    }

    @Override
    public PhysicalExtensionNode plan(List<Schema> inputs) {
      return new SameRows(inputs.get(0));
    }
  }

  private record SameRows(Schema schema) implements PhysicalExtensionNode {
    @Override
    public String name() {
      return "SameExec";
    }

    @Override
    public RecordBatchReader execute(List<RecordBatchReader> inputs, ScanContext context) {
      return refuse("an execution");
    }
  }

  /** Says that names will do, knows all of them, and notes what it is asked. */
  private static <C> C codec(Class<C> type, Set<String> asked) {
    Object codec =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              asked.add(method.getName());
              return switch (method.getName()) {
                case "codecId" -> "every";
                case "toString" -> "the codec of everything";
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                case "tryDecodeUdf" -> arguments[0].equals("of_call") ? PLANNED : SCALAR;
                case "tryDecodeExpr" -> new Prepared();
                case "tryDecodeUdaf" -> AGGREGATE;
                case "tryDecodeUdwf" -> WINDOW;
                case "tryDecodeTableProvider" -> TABLE;
                case "tryDecodeFileFormat" -> FORMAT;
                case "tryDecodeLogicalNode" -> new Same(schemas(arguments).get(0));
                case "tryDecodePhysicalNode" -> new SameRows(schemas(arguments).get(0));
                default ->
                    method.getReturnType() == Optional.class
                        ? Optional.of(new byte[0])
                        : refuse(method.getName());
              };
            });
    return type.cast(codec);
  }

  @SuppressWarnings("unchecked") // of tryDecodeLogicalNode and tryDecodePhysicalNode
  private static List<Schema> schemas(Object[] arguments) {
    return (List<Schema>) arguments[2];
  }

  private static Set<String> codingMethods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .map(Method::getName)
        .filter(name -> name.startsWith("tryEncode") || name.startsWith("tryDecode"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @BeforeEach
  void register() throws IOException {
    Files.writeString(folder.resolve("some.numbers"), "1");
    session.registerUdf(SCALAR);
    session.registerUdf(PLANNED);
    session.registerUdaf(AGGREGATE);
    session.registerUdwf(WINDOW);
    session.registerTable("t", TABLE);
    session.registerFileFormat(FORMAT);
    session.registerListingTable("f", folder.toString());
  }

  @AfterEach
  void close() {
    session.close();
    other.close();
  }

  private DataFrame everything() {
    LogicalPlan query =
        session
            .sql(
                "SELECT a, of_window(a) OVER (ORDER BY a) AS w FROM ("
                    + "SELECT of_group(of_row(of_call(t.n))) AS a FROM t JOIN f ON t.n = f.n GROUP BY t.n)")
            .logicalPlan();
    return session.createDataFrame(LogicalPlan.extension(new Same(query.schema()), query));
  }

  @Test
  void ofLogicalPlans() {
    Set<String> asked = new TreeSet<>();
    LogicalExtensionCodec codec = codec(LogicalExtensionCodec.class, asked);
    LogicalPlan plan = everything().logicalPlan();

    byte[] bytes = plan.toBytes(session.withLogicalExtensionCodec(codec));
    LogicalPlan read = LogicalPlan.fromBytes(other.withLogicalExtensionCodec(codec), bytes);

    assertThat(read.displayIndent()).isEqualTo(plan.displayIndent());
    assertThat(asked).containsAll(codingMethods(LogicalExtensionCodec.class));
  }

  @Test
  void ofPhysicalPlans() {
    Set<String> asked = new TreeSet<>();
    PhysicalExtensionCodec codec = codec(PhysicalExtensionCodec.class, asked);
    ExecutionPlan plan = everything().executionPlan();

    byte[] bytes = plan.toBytes(session.withPhysicalExtensionCodec(codec));
    ExecutionPlan read = ExecutionPlan.fromBytes(other.withPhysicalExtensionCodec(codec), bytes);

    assertThat(read.displayIndent()).isEqualTo(plan.displayIndent());
    assertThat(asked).containsAll(codingMethods(PhysicalExtensionCodec.class));
  }
}
