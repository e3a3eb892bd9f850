// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The rows of a result set as Arrow record batches, without a detour through Java objects. Every
 * result set of dfj is one: {@code rows.unwrap(ArrowResultSet.class)}, also through a connection
 * pool.
 *
 * <pre>{@code
 * try (ArrowResultSet rows = statement.executeQuery(sql).unwrap(ArrowResultSet.class)) {
 *   while (rows.nextBatch()) {
 *     VectorSchemaRoot batch = rows.root();
 *     ...
 *   }
 * }
 * }</pre>
 *
 * <p><b>Where it stands.</b> A result set stands in one batch at a time, of at least one row.
 * {@link #next()} goes from row to row and on into the next batch; {@link #nextBatch()} goes to the
 * next batch, skips what is left of the current one, and stands before the new batch's first row.
 * Both may be mixed. {@link #root()} and {@link #copy} give the whole current batch, wherever in it
 * {@code next()} is; a {@link #reader} gives only rows that {@code next()} has not reached, and
 * leaves the result set on the last row that it gave. {@link #getRow()} counts every row passed,
 * skipped ones too.
 *
 * <p><b>Who owns what.</b>
 *
 * <table>
 *   <caption>Ownership of Arrow memory</caption>
 *   <tr><th>memory</th><th>owner</th><th>valid until</th></tr>
 *   <tr><td>{@link #root()}</td><td>the result set; callers never close it</td>
 *     <td>the result set goes to another batch, comes to its end or is closed</td></tr>
 *   <tr><td>{@link #copy}</td><td>the caller, in the caller's allocator</td>
 *     <td>the caller closes it</td></tr>
 *   <tr><td>{@link #reader}</td><td>the caller, in the caller's allocator</td>
 *     <td>each batch until the next is loaded; closing the reader frees the last, and leaves the
 *     result set open</td></tr>
 *   <tr><td>{@link #exportSchema}, {@link #exportBatch}, {@link #exportStream}</td>
 *     <td>the consumer, in the caller's allocator</td>
 *     <td>the consumer calls the structure's release callback, in any thread</td></tr>
 * </table>
 *
 * <p>What is in the caller's allocator outlives the result set, its statement and its connection;
 * the allocator may be any, is not closed here, and can be closed once all of this was given back.
 * Buffers of {@code root()} belong to an allocator that closes with the result set: taking or
 * retaining them instead of calling {@code copy} makes that close fail.
 *
 * <p><b>Threads.</b> One thread at a time uses a result set and its readers; any thread may close
 * or cancel meanwhile, and what runs then ends with an error. A root must not be read while another
 * thread closes its result set.
 *
 * <p><b>C data interface.</b> Releasing exported memory takes native callbacks, which pure Java
 * cannot make. The three export methods therefore need, beside dfj, {@code
 * org.apache.arrow:arrow-c-data} in the version of dfj's Arrow, and the JVM option {@code
 * --add-opens=java.base/java.nio=ALL-UNNAMED} that it needs itself; else they fail with state 0A000
 * and say which is missing. Addresses are taken on trust: a wrong one crashes the JVM.
 */
public interface ArrowResultSet extends ResultSet {
  /**
   * The names and types of the columns, the same for all batches.
   *
   * @throws SQLException 08003 if the result set is closed
   */
  Schema arrowSchema() throws SQLException;

  /**
   * Goes to the next batch, and stands before its first row.
   *
   * @return false at the end
   * @throws SQLException what {@link #next()} throws
   */
  boolean nextBatch() throws SQLException;

  /**
   * The current batch, wherever in it {@link #next()} is. It belongs to the result set.
   *
   * @throws SQLException 24000 before the first batch and after the last, 08003 if closed
   */
  VectorSchemaRoot root() throws SQLException;

  /**
   * A copy of the current batch that the caller owns and closes.
   *
   * @param allocator of the copy
   * @throws SQLException as {@link #root()}; 53200 if the allocator is exhausted, 22023 if it is
   *     null
   */
  VectorSchemaRoot copy(BufferAllocator allocator) throws SQLException;

  /**
   * The rows that {@link #next()} has not reached, as a stream of batches, which are copied. Its
   * methods throw an IOException with the SQLException as its cause.
   *
   * @param allocator of the reader's vectors
   * @throws SQLException 08003 if the result set is closed, 22023 if the allocator is null
   */
  ArrowReader reader(BufferAllocator allocator) throws SQLException;

  /**
   * Writes an {@code ArrowSchema}: a struct of the columns.
   *
   * @param allocator of what the structure points to
   * @param address of the structure to write, which the caller has allocated
   * @throws SQLException as {@link #copy}; 0A000 if something is missing, 22023 if the address is 0
   */
  void exportSchema(BufferAllocator allocator, long address) throws SQLException;

  /**
   * Writes the current batch, copied, as an {@code ArrowArray} of structs, of the type that {@link
   * #exportSchema} gives.
   *
   * @param allocator of what the structure points to
   * @param address of the structure to write, which the caller has allocated
   * @throws SQLException as {@link #copy}; 0A000 if something is missing, 22023 if the address is 0
   */
  void exportBatch(BufferAllocator allocator, long address) throws SQLException;

  /**
   * Writes an {@code ArrowArrayStream} of what {@link #reader} would give. It pulls from this
   * result set while it is consumed: closing the result set earlier makes it fail, but leaves
   * batches that it gave valid.
   *
   * @param allocator of what the structures point to
   * @param address of the structure to write, which the caller has allocated
   * @throws SQLException as {@link #reader}; 0A000 if something is missing, 22023 if the address is
   *     0
   */
  void exportStream(BufferAllocator allocator, long address) throws SQLException;
}
