// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.KernelRunner.eval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StringFunctionsTest {
  private static final String MIXED = "aé漢🚀z";

  private static void fails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(DfjException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void caseConversion() {
    assertThat(eval("upper", "straße")).isEqualTo("STRASSE");
    assertThat(eval("upper", "abz{`")).isEqualTo("ABZ{`");
    assertThat(eval("lower", "ÄPFEL Zz[")).isEqualTo("äpfel zz[");
    assertThat(eval("initcap", "élan VITAL x1y-z")).isEqualTo("Élan Vital X1y-Z");
    assertThat(eval("upper", DataType.VARCHAR)).isNull();
  }

  @Test
  void lengths() {
    assertThat(eval("length", MIXED)).isEqualTo(5);
    assertThat(eval("char_length", "")).isEqualTo(0);
    assertThat(eval("octet_length", MIXED)).isEqualTo(11);
    assertThat(eval("bit_length", "abc")).isEqualTo(24);
    assertThat(eval("length", new byte[] {1, 2, 3})).isEqualTo(3);
  }

  @Test
  void concatenation() {
    assertThat(eval("concat", "a", DataType.VARCHAR, "b", "c")).isEqualTo("abc");
    assertThat(eval("concat", DataType.VARCHAR)).isEqualTo("");
    assertThat(eval("concat_ws", "-", "a", DataType.VARCHAR, "", "b")).isEqualTo("a--b");
    assertThat(eval("concat_ws", DataType.VARCHAR, "a", "b")).isNull();
    assertThat(eval("$concat", "a", "é")).isEqualTo("aé");
    assertThat(eval("$concat", "a", DataType.VARCHAR)).isNull();
  }

  @Test
  void substringsCountCharactersFromOneAndClip() {
    assertThat(eval("substr", MIXED, 2L)).isEqualTo("é漢🚀z");
    assertThat(eval("substr", MIXED, 2L, 3L)).isEqualTo("é漢🚀");
    assertThat(eval("substr", MIXED, 0L)).isEqualTo(MIXED);
    assertThat(eval("substr", MIXED, -1L, 4L)).isEqualTo("aé");
    assertThat(eval("substr", MIXED, -5L, 2L)).isEqualTo("");
    assertThat(eval("substr", MIXED, 9L, 2L)).isEqualTo("");
    assertThat(eval("substr", MIXED, 3L, Long.MAX_VALUE)).isEqualTo("漢🚀z");
    assertThat(eval("substr", MIXED, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo("");
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("substr", MIXED, 1L, -1L));
  }

  @Test
  void leftAndRight() {
    assertThat(eval("left", MIXED, 2L)).isEqualTo("aé");
    assertThat(eval("left", MIXED, -2L)).isEqualTo("aé漢");
    assertThat(eval("left", MIXED, -9L)).isEqualTo("");
    assertThat(eval("left", MIXED, Long.MIN_VALUE)).isEqualTo("");
    assertThat(eval("left", MIXED, 99L)).isEqualTo(MIXED);
    assertThat(eval("right", MIXED, 2L)).isEqualTo("🚀z");
    assertThat(eval("right", MIXED, -2L)).isEqualTo("漢🚀z");
    assertThat(eval("right", MIXED, 99L)).isEqualTo(MIXED);
    assertThat(eval("right", MIXED, Long.MIN_VALUE)).isEqualTo("");
    assertThat(eval("right", MIXED, 0L)).isEqualTo("");
  }

  @Test
  void trimming() {
    assertThat(eval("trim", "  a b ")).isEqualTo("a b");
    assertThat(eval("trim", "   ")).isEqualTo("");
    assertThat(eval("ltrim", "  a ")).isEqualTo("a ");
    assertThat(eval("rtrim", " a  ")).isEqualTo(" a");
    assertThat(eval("btrim", "漢é漢a漢", "漢é")).isEqualTo("a");
    assertThat(eval("ltrim", "ééa", "é")).isEqualTo("a");
    assertThat(eval("rtrim", "aéé", "é")).isEqualTo("a");
    assertThat(eval("btrim", "abc", "")).isEqualTo("abc");
  }

  @Test
  void padding() {
    assertThat(eval("lpad", "é", 4L)).isEqualTo("   é");
    assertThat(eval("lpad", "é", 6L, "ab漢")).isEqualTo("ab漢abé");
    assertThat(eval("rpad", "é", 4L, "漢")).isEqualTo("é漢漢漢");
    assertThat(eval("lpad", MIXED, 2L)).isEqualTo("aé");
    assertThat(eval("lpad", MIXED, -2L)).isEqualTo("");
    assertThat(eval("rpad", "a", 5L, "")).isEqualTo("a");
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("lpad", "a", 1L << 40));
  }

  @Test
  void searching() {
    assertThat(eval("strpos", MIXED, "🚀")).isEqualTo(4);
    assertThat(eval("strpos", MIXED, "")).isEqualTo(1);
    assertThat(eval("strpos", MIXED, "y")).isEqualTo(0);
    assertThat(eval("starts_with", MIXED, "aé")).isEqualTo(true);
    assertThat(eval("starts_with", "a", "ab")).isEqualTo(false);
    assertThat(eval("ends_with", MIXED, "🚀z")).isEqualTo(true);
    assertThat(eval("ends_with", "a", "ba")).isEqualTo(false);
    assertThat(eval("contains", MIXED, "漢")).isEqualTo(true);
    assertThat(eval("contains", "aab", "ab")).isEqualTo(true);
    assertThat(eval("contains", "", "")).isEqualTo(true);
  }

  @Test
  void replacing() {
    assertThat(eval("replace", "aaa", "aa", "b")).isEqualTo("ba");
    assertThat(eval("replace", "abc", "", "x")).isEqualTo("abc");
    assertThat(eval("translate", "a漢c", "漢c", "é")).isEqualTo("aé");
    assertThat(eval("overlay", "abcdef", "é漢", 3L)).isEqualTo("abé漢ef");
    assertThat(eval("overlay", "abcdef", "X", 3L, 0L)).isEqualTo("abXcdef");
    assertThat(eval("overlay", "abc", "X", 9L, 1L)).isEqualTo("abcX");
    assertThat(eval("reverse", MIXED)).isEqualTo("z🚀漢éa");
    assertThat(eval("repeat", "é", 3L)).isEqualTo("ééé");
    assertThat(eval("repeat", "é", -1L)).isEqualTo("");
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("repeat", "abc", 1L << 40));
  }

  @Test
  void splitting() {
    assertThat(eval("split_part", "a~@~b~@~c", "~@~", 2L)).isEqualTo("b");
    assertThat(eval("split_part", "a,b", ",", 3L)).isEqualTo("");
    assertThat(eval("split_part", "a,b,c", ",", -3L)).isEqualTo("a");
    assertThat(eval("split_part", "a,b,c", ",", -4L)).isEqualTo("");
    assertThat(eval("split_part", "abc", "", 1L)).isEqualTo("abc");
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("split_part", "a", ",", 0L));
  }

  @Test
  void characters() {
    assertThat(eval("ascii", "漢")).isEqualTo(0x6F22);
    assertThat(eval("ascii", "")).isEqualTo(0);
    assertThat(eval("chr", 0x1F680L)).isEqualTo("🚀");
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("chr", 0L));
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("chr", 0xD800L));
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("chr", 0x110000L));
  }

  @Test
  void digestsAndEncodings() {
    assertThat(eval("md5", "")).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    assertThat(eval("encode", "é", "hex")).isEqualTo("c3a9");
    assertThat(eval("decode", "C3a9", "HEX")).isEqualTo(List.of("c3a9"));
    assertThat(eval("decode", "w6k", "base64")).isEqualTo(List.of("c3a9"));
    assertThat(eval("to_hex", -1L)).isEqualTo("ffffffffffffffff");
    assertThat(eval("sha256", "abc".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(List.of("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("decode", "abc", "hex"));
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("decode", "zz", "hex"));
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("decode", "*", "base64"));
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("encode", "a", "rot13"));
  }

  @Test
  void levenshteinCountsCharacters() {
    assertThat(eval("levenshtein", "kitten", "sitting")).isEqualTo(3);
    assertThat(eval("levenshtein", "", "漢🚀")).isEqualTo(2);
  }

  @Test
  void regularExpressions() {
    assertThat(eval("regexp_like", "Ångström", "^Å.*m$")).isEqualTo(true);
    assertThat(eval("regexp_like", "ÉA", "éa", "i")).isEqualTo(true);
    assertThat(eval("regexp_replace", "a1b2", "[0-9]", "<\\&>")).isEqualTo("a<1>b2");
    assertThat(eval("regexp_replace", "a1b2", "([0-9])", "${1}$1$$", "g")).isEqualTo("a11$b22$");
    assertThat(eval("regexp_replace", "abc", "x*", "-", "g")).isEqualTo("-a-b-c-");
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("regexp_like", "a", "("));
    fails(ErrorCode.INVALID_ARGUMENT, () -> eval("regexp_like", "a", "a", "q"));
  }

  @Test
  void similarTo() {
    assertThat(eval("similar_to", "abc", "a(b|d)_")).isEqualTo(true);
    assertThat(eval("similar_to", "abc", "b")).isEqualTo(false);
    assertThat(eval("similar_to", "a.c", "a.c")).isEqualTo(true);
    assertThat(eval("similar_to", "abc", "a.c")).isEqualTo(false);
    assertThat(eval("similar_to", "a%c", "a!%c", "!")).isEqualTo(true);
    assertThat(eval("similar_to", "x7", "[[:alpha:]][0-9]")).isEqualTo(true);
    assertThat(eval("similar_to", "aaa", "a{3}")).isEqualTo(true);
    assertThat(eval("similar_to", "a|b", "a\\|b")).isEqualTo(true);
  }
}
