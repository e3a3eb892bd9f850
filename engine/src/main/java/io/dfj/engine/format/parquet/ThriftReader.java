// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import shaded.parquet.org.apache.thrift.TBase;
import shaded.parquet.org.apache.thrift.TConfiguration;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.protocol.TProtocolException;
import shaded.parquet.org.apache.thrift.transport.TTransport;
import shaded.parquet.org.apache.thrift.transport.TTransportException;

/**
 * Parses Thrift structures from a byte array. Lengths are checked against the bytes that are left
 * before anything is allocated for them.
 */
final class ThriftReader extends TTransport {
  private final byte[] data;
  private final int end;
  private int position;

  private ThriftReader(byte[] data, int offset, int length) {
    this.data = data;
    this.position = offset;
    this.end = offset + length;
  }

  /**
   * Fills a structure from bytes.
   *
   * @return how many bytes it took
   * @throws CorruptDataException if the bytes are not such a structure
   */
  static int read(TBase<?, ?> structure, byte[] data, int offset, int length) {
    ThriftReader reader = new ThriftReader(data, offset, length);
    try {
      structure.read(new TCompactProtocol(reader, length, length));
    } catch (TException | RuntimeException | StackOverflowError e) {
      throw new CorruptDataException("malformed Thrift structure");
    }
    return reader.position - offset;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void open() {}

  @Override
  public void close() {}

  @Override
  public int read(byte[] target, int offset, int length) throws TTransportException {
    if (length > end - position) {
      throw new TTransportException(TTransportException.END_OF_FILE);
    }
    System.arraycopy(data, position, target, offset, length);
    position += length;
    return length;
  }

  @Override
  public void write(byte[] source, int offset, int length) throws TTransportException {
    throw new TTransportException("read only");
  }

  @Override
  public byte[] getBuffer() {
    return data;
  }

  @Override
  public int getBufferPosition() {
    return position;
  }

  @Override
  public int getBytesRemainingInBuffer() {
    return end - position;
  }

  @Override
  public void consumeBuffer(int length) {
    position += length;
  }

  @Override
  public TConfiguration getConfiguration() {
    return TConfiguration.DEFAULT;
  }

  @Override
  public void updateKnownMessageSize(long size) {}

  @Override
  public void checkReadBytesAvailable(long count) throws TTransportException {
    if (count < 0 || count > end - position) {
      throw new TTransportException(TProtocolException.SIZE_LIMIT, "beyond the end");
    }
  }
}
