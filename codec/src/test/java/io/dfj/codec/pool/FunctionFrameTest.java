// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.dfj.codec.pool.FunctionFrame.Payload;
import io.dfj.codec.proto.FunctionDef.Kind;
import io.dfj.metadata.error.CodecException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionFrameTest {
  private static final byte[] BYTES = {1, 2, 3};

  private static ByteString frame() {
    return new FunctionFrame(Kind.SCALAR, Payload.SERIALIZED, 61, BYTES).toBytes();
  }

  private static void refused(ByteString framed, String message) {
    assertThatThrownBy(() -> FunctionFrame.of(framed, Kind.SCALAR, "scalar function 'f'"))
        .isInstanceOf(CodecException.class)
        .hasMessage(message);
  }

  private static ByteString with(int place, int value) {
    byte[] bytes = frame().toByteArray();
    bytes[place] = (byte) value;
    return ByteString.copyFrom(bytes);
  }

  @Test
  void comesBackForEveryFamilyAndPayload() {
    for (Kind kind : List.of(Kind.SCALAR, Kind.AGGREGATE, Kind.WINDOW)) {
      for (Payload payload : Payload.values()) {
        ByteString framed = new FunctionFrame(kind, payload, 65, BYTES).toBytes();
        FunctionFrame read = FunctionFrame.of(framed, kind, "f");
        assertThat(read.family()).isEqualTo(kind);
        assertThat(read.payload()).isEqualTo(payload);
        assertThat(read.classFile()).isEqualTo(65);
        assertThat(read.bytes()).isEqualTo(BYTES);
        assertThat(WireFormats.isFunction(framed)).isTrue();
      }
    }
  }

  @Test
  void beginsAsDocumented() {
    assertThat(frame().substring(0, 7).toStringUtf8()).isEqualTo("DFJVUDF");
    assertThat(frame().substring(7).toByteArray()).containsExactly(1, 2, 0, 61, 1, 2, 3);
  }

  @Test
  void everyMissingFieldIsNamed() {
    List<String> missing =
        List.of(
            "family",
            "family",
            "family",
            "family",
            "family",
            "family",
            "family",
            "wire-format version byte",
            "payload kind byte",
            "class file version",
            "class file version");
    for (int length = 0; length < missing.size(); length++) {
      refused(
          frame().substring(0, length),
          "truncated payload of scalar function 'f': missing " + missing.get(length));
    }
    assertThat(FunctionFrame.of(frame().substring(0, 11), Kind.SCALAR, "f").bytes()).isEmpty();
  }

  @Test
  void versionsThatAreTooNewOrTooOldAreRefused() {
    for (int version : new int[] {0, 2, 255}) {
      refused(
          with(7, version),
          "payload of scalar function 'f' of wire-format version v"
              + version
              + "; this build reads v1 to v1. Align the dfj versions of sender and receiver.");
    }
  }

  @Test
  void payloadsThatAreUnknownAreRefused() {
    for (int kind : new int[] {0, 3, 255}) {
      refused(
          with(8, kind), "payload of scalar function 'f' of a kind that is unknown here: " + kind);
    }
  }

  @Test
  void otherFamiliesAreRefused() {
    refused(
        new FunctionFrame(Kind.AGGREGATE, Payload.REFERENCE, 0, BYTES).toBytes(),
        "payload of scalar function 'f' that is of another family: DFJVUDA");
    refused(
        new FunctionFrame(Kind.WINDOW, Payload.REFERENCE, 0, BYTES).toBytes(),
        "payload of scalar function 'f' that is of another family: DFJVUDW");
    refused(with(3, '\n'), "payload of scalar function 'f' that is of another family: DFJ?UDF");
  }

  @Test
  void aClassFileHasTheVersionOfItsCompilation() {
    Runnable lambda = () -> {};
    assertThat(ClassFiles.version(FunctionFrameTest.class)).isBetween(61, ClassFiles.NEWEST);
    assertThat(ClassFiles.version(lambda.getClass()))
        .isEqualTo(ClassFiles.version(FunctionFrameTest.class));
  }
}
