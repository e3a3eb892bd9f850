// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.catalog.Table;
import io.dfj.engine.codec.PlanCodecs;
import io.dfj.engine.codec.SubstraitSession;
import io.dfj.engine.format.FileFormats;
import io.dfj.engine.format.FileTables;
import io.dfj.engine.logical.tree.RelTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.engine.logical.tree.TreeWriter;
import io.dfj.engine.sql.CommandNode;
import io.dfj.engine.sql.StandardOperators;
import io.dfj.engine.sql.TableName;
import io.dfj.metadata.type.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans as those of Substrait. */
final class SubstraitPlans {
  private static final AtomicLong OPENED = new AtomicLong();
  private static final TreeCalls CALLS = new TreeCalls(StandardOperators.INSTANCE);

  private SubstraitPlans() {}

  static byte[] of(LogicalPlan plan) {
    return PlanningStack.call(
        "",
        () ->
            PlanCodecs.substrait().encode(TreeWriter.of(plan.plan(), StandardOperators.INSTANCE)));
  }

  static io.dfj.engine.logical.LogicalPlan read(byte[] bytes, SessionContext session) {
    session.checkOpen();
    SubstraitSession reading =
        new SubstraitSession(
            session.functions().registry(),
            names -> table(names, session),
            new OpenedFiles(session.factories.formats()),
            CALLS);
    return PlanningStack.call(
        "", () -> PlanBytes.plan(() -> PlanCodecs.substrait().decode(bytes, reading)));
  }

  private static @Nullable Table table(List<String> names, SessionContext session) {
    TableName name =
        session.tableName(
            names.stream()
                .map(part -> '"' + part.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(".")));
    return session.catalog().table(name.catalog(), name.schema(), name.table());
  }

  /** Files of one plan. Those that are read in the same way are one table, and have one name. */
  private record OpenedFiles(FileFormats formats, Map<List<Object>, RelTree.Scan> opened)
      implements SubstraitSession.Files {
    OpenedFiles(FileFormats formats) {
      this(formats, new HashMap<>());
    }

    @Override
    public RelTree.Scan open(
        String location,
        @Nullable String format,
        Map<String, String> options,
        @Nullable Schema declared) {
      List<Object> key =
          List.of(location, Optional.ofNullable(format), options, Optional.ofNullable(declared));
      RelTree.Scan known = opened.get(key);
      if (known != null) {
        return known;
      }
      Table table = FileTables.open(formats, location, format, options, declared, List.of());
      RelTree.Scan scan =
          new RelTree.Scan(
              List.of(CommandNode.FILE_SCHEMA, location, "\0" + OPENED.incrementAndGet()),
              table,
              TreeCalls.rows(table));
      opened.put(key, scan);
      return scan;
    }
  }
}
