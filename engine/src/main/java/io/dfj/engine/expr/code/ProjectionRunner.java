// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.batch.Vector;
import io.dfj.engine.expr.loop.Input;
import io.dfj.engine.expr.loop.ProjectionLoop;
import io.dfj.metadata.error.DfjException;
import org.jspecify.annotations.Nullable;

/** One worker's loops of a projection program. */
final class ProjectionRunner {
  /** Batches that overflow before quick loops are no longer tried. */
  private static final int MAX_RETRIES = 3;

  private final Program program;
  private final int outputs;
  private final @Nullable ProjectionLoop[] loops = new ProjectionLoop[Mode.COUNT];
  private int retries;

  ProjectionRunner(Program program, int outputs) {
    this.program = program;
    this.outputs = outputs;
  }

  Vector[] run(@Nullable Vector[] columns, int rowCount, int @Nullable [] selection, int size) {
    Input[] inputs = program.inputs(columns);
    Mode mode = program.mode(inputs);
    Vector[] output = new Vector[outputs];
    if (!mode.careful() && retries < MAX_RETRIES) {
      try {
        if (loop(mode).run(inputs, selection, size, rowCount, output)) {
          return output;
        }
        retries++;
      } catch (DfjException e) {
        // A wrong intermediate value may have caused it: the careful loop decides.
      }
    }
    Mode careful = new Mode(mode.nulls(), mode.indirect(), true);
    loop(careful).run(inputs, selection, size, rowCount, output);
    return output;
  }

  private ProjectionLoop loop(Mode mode) {
    ProjectionLoop loop = loops[mode.index()];
    if (loop == null) {
      loop = program.projectionLoop(mode);
      loops[mode.index()] = loop;
    }
    return loop;
  }
}
