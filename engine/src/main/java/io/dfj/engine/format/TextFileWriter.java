// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.batch.Vector;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes text files row by row, compressed as wanted. */
public abstract class TextFileWriter implements FileWriter {
  private static final int FLUSH_BYTES = 1 << 16;

  private final OutputStream out;
  private final SliceBuilder text = new SliceBuilder();

  /**
   * @param out stays open
   */
  protected TextFileWriter(OutputStream out, Compression compression) throws IOException {
    this.out = compression.compress(new Unclosed(out));
  }

  /** Appends one row with what ends it. */
  protected abstract void row(FlatVector[] columns, int[] rows, SliceBuilder text);

  /** Where to put what stands before the rows. */
  protected final SliceBuilder text() {
    return text;
  }

  @Override
  public final void write(Batch batch) throws IOException {
    FlatVector[] columns = new FlatVector[batch.columnCount()];
    int[][] codes = new int[columns.length][];
    boolean[][] nulls = new boolean[columns.length][];
    boolean[] constant = new boolean[columns.length];
    for (int i = 0; i < columns.length; i++) {
      Vector column = batch.column(i);
      if (column instanceof DictionaryVector encoded) {
        columns[i] = encoded.dictionary();
        codes[i] = encoded.codes();
        nulls[i] = encoded.nulls();
      } else if (column instanceof ConstantVector single) {
        columns[i] = single.single();
        constant[i] = true;
      } else {
        columns[i] = (FlatVector) column;
      }
    }
    int[] rows = new int[columns.length];
    int[] selection = batch.selection();
    for (int i = 0; i < batch.size(); i++) {
      int row = selection == null ? i : selection[i];
      for (int c = 0; c < rows.length; c++) {
        int at = constant[c] ? 0 : row;
        boolean isNull = nulls[c] != null && nulls[c][at];
        at = codes[c] == null || isNull ? at : codes[c][at];
        rows[c] = isNull || columns[c].isNull(at) ? -1 : at;
      }
      row(columns, rows, text);
      if (text.length() >= FLUSH_BYTES) {
        flush();
      }
    }
  }

  private void flush() throws IOException {
    out.write(text.data(), 0, text.length());
    text.reset();
  }

  @Override
  public final void finish() throws IOException {
    flush();
    // Compressing streams have an end of their own.
    out.close();
  }

  @Override
  public void close() {}

  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] source, int offset, int count) throws IOException {
      out.write(source, offset, count);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
