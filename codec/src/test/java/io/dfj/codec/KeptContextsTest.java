// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.LogicalPlan;
import io.dfj.engine.SessionContext;
import io.dfj.engine.spi.DecodeContext;
import io.dfj.engine.spi.EncodeContext;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A context that a codec keeps holds its session: it works for as long as that is open. */
class KeptContextsTest {
  private final List<EncodeContext> encoding = new ArrayList<>();
  private final List<DecodeContext> decoding = new ArrayList<>();
  private final SessionContext session = new SessionContext();

  @AfterEach
  void close() {
    session.close();
  }

  private final class Keeping implements LogicalExtensionCodec {
    @Override
    public Optional<byte[]> tryEncodeUdf(ScalarUDF function, EncodeContext context) {
      encoding.add(context);
      return Optional.of(new byte[] {7});
    }

    @Override
    public ScalarUDF tryDecodeUdf(String name, byte[] bytes, DecodeContext context) {
      decoding.add(context);
      return ScalarUDF.ofLong(name, x -> x * bytes[0]);
    }
  }

  /** Of a handle that is nobody's when this returns. */
  private byte[] travel() {
    session.registerUdf(ScalarUDF.ofLong("f", x -> x));
    SessionContext handle = session.withLogicalExtensionCodec(new Keeping(), "test.keeping");
    byte[] bytes = handle.sql("SELECT f(6) AS x").logicalPlan().toBytes(handle);
    LogicalPlan.fromBytes(handle, bytes);
    return bytes;
  }

  @Test
  void theyOutliveTheHandleTheyCameFrom() {
    byte[] bytes = travel();
    System.gc();
    LogicalPlan plan = decoding.get(0).decodePlan(bytes);
    assertThat(session.createDataFrame(plan).toColumn("x")).containsExactly(42L);
    byte[] again = encoding.get(0).encodePlan(plan);
    assertThat(decoding.get(0).decodePlan(again)).isEqualTo(plan);
    assertThat(decoding.get(0).udf("f")).isNotNull();
  }

  @Test
  void theyEndWithTheSession() {
    byte[] bytes = travel();
    LogicalPlan plan = decoding.get(0).decodePlan(bytes);
    session.close();
    assertThatThrownBy(() -> decoding.get(0).decodePlan(bytes))
        .isInstanceOfSatisfying(
            DfjException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_CLOSED))
        .hasMessage("the session is closed");
    assertThatThrownBy(() -> encoding.get(0).encodePlan(plan)).hasMessage("the session is closed");
  }
}
