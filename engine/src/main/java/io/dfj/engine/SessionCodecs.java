// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.provider.ProviderTable;
import io.dfj.engine.catalog.provider.TableBacked;
import io.dfj.engine.codec.CodecChain;
import io.dfj.engine.codec.CodecSession;
import io.dfj.engine.codec.FunctionPolicy;
import io.dfj.engine.config.ConfigOption;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.WindowFunction;
import io.dfj.engine.function.user.UserAggregate;
import io.dfj.engine.function.user.UserScalars;
import io.dfj.engine.function.user.UserWindow;
import io.dfj.engine.spi.AggregateUDF;
import io.dfj.engine.spi.DecodeContext;
import io.dfj.engine.spi.EncodeContext;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import io.dfj.engine.spi.ScalarUDF;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.spi.TableReference;
import io.dfj.engine.spi.WindowUDF;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The codecs of a session and its policy for functions, and the session as codecs see it. */
final class SessionCodecs implements EncodeContext, DecodeContext {
  private final SessionContext session;
  private final CodecChain<LogicalExtensionCodec> logical;
  private final CodecChain<PhysicalExtensionCodec> physical;
  private final FunctionPolicy policy;

  /** No codecs. */
  SessionCodecs(SessionContext session) {
    this(
        session,
        CodecChain.empty(LogicalExtensionCodec.class),
        CodecChain.empty(PhysicalExtensionCodec.class),
        FunctionPolicy.DEFAULT);
  }

  private SessionCodecs(
      SessionContext session,
      CodecChain<LogicalExtensionCodec> logical,
      CodecChain<PhysicalExtensionCodec> physical,
      FunctionPolicy policy) {
    this.session = session;
    this.logical = logical;
    this.physical = physical;
    this.policy = policy;
  }

  /** The same codecs, for another session. */
  SessionCodecs of(SessionContext other) {
    return new SessionCodecs(other, logical, physical, policy);
  }

  /** One more codec. */
  SessionCodecs with(@Nullable String id, LogicalExtensionCodec codec) {
    return new SessionCodecs(session, logical.with(id, codec), physical, policy);
  }

  /** One more codec. */
  SessionCodecs with(@Nullable String id, PhysicalExtensionCodec codec) {
    return new SessionCodecs(session, logical, physical.with(id, codec), policy);
  }

  /** The same codecs under another policy. */
  SessionCodecs with(FunctionPolicy other) {
    return new SessionCodecs(session, logical, physical, other);
  }

  FunctionPolicy policy() {
    return policy;
  }

  /**
   * Those of an extension as well, but for such as there are.
   *
   * @throws io.dfj.metadata.error.DfjException INVALID_ARGUMENT if another codec has the id of one
   */
  SessionCodecs with(ExtensionCodecs more) {
    SessionCodecs all = this;
    for (LogicalExtensionCodec codec : more.logical()) {
      if (all.logical.links().stream().noneMatch(link -> link.codec() == codec)) {
        all = all.with(codec.codecId(), codec);
      }
    }
    for (PhysicalExtensionCodec codec : more.physical()) {
      if (all.physical.links().stream().noneMatch(link -> link.codec() == codec)) {
        all = all.with(codec.codecId(), codec);
      }
    }
    return all;
  }

  CodecChain<LogicalExtensionCodec> logical() {
    return logical;
  }

  CodecChain<PhysicalExtensionCodec> physical() {
    return physical;
  }

  CodecSession codecSession() {
    return new CodecSession(
        session.functions().registry(),
        this::registered,
        session.factories.formats(),
        logical,
        physical,
        policy,
        this,
        this,
        1024L * session.options().count(ConfigOption.MAX_TABLE_KILOBYTES));
  }

  @Override
  public byte[] encodePlan(LogicalPlan plan) {
    return plan.toBytes(session);
  }

  @Override
  public LogicalPlan decodePlan(byte[] bytes) {
    return LogicalPlan.fromBytes(session, bytes);
  }

  @Override
  public byte[] encodeExpr(Expr expr) {
    return expr.toBytes(session);
  }

  @Override
  public Expr decodeExpr(byte[] bytes) {
    return Expr.fromBytes(session, bytes);
  }

  @Override
  public @Nullable ScalarUDF udf(String name) {
    ScalarFunction function = session.functions().registry().ownScalar(name);
    return function == null ? null : UserScalars.udf(function);
  }

  @Override
  public @Nullable AggregateUDF udaf(String name) {
    AggregateFunction function = session.functions().registry().ownAggregate(name);
    return function instanceof UserAggregate user ? user.udf() : null;
  }

  @Override
  public @Nullable WindowUDF udwf(String name) {
    WindowFunction function = session.functions().registry().ownWindow(name);
    return function instanceof UserWindow user ? user.udf() : null;
  }

  @Override
  public @Nullable TableProvider table(TableReference name) {
    Table table = registered(name.names());
    return table instanceof ProviderTable provided
        ? provided.provider()
        : table == null ? null : TableBacked.of(table);
  }

  private @Nullable Table registered(List<String> names) {
    return names.size() == 3
        ? session.catalog().table(names.get(0), names.get(1), names.get(2))
        : null;
  }
}
