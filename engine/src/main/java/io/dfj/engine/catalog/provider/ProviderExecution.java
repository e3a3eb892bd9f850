// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog.provider;

import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.runtime.WorkerPool;
import io.dfj.engine.spi.ScanContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/**
 * One execution's use of a provider. Cancelling the execution interrupts the threads that are in
 * the provider's code, so that it ends even where the provider only waits; not if the provider says
 * what to do instead, since interrupts close the files of some libraries.
 */
public final class ProviderExecution implements ScanContext, AutoCloseable {
  private final String table;
  private final QueryContext query;
  private final Runnable interruption = this::interrupt;

  /** Calls under way; guarded by itself. */
  private final Set<Call> calls = new HashSet<>();

  /** Guarded by {@link #calls}. */
  private @Nullable BufferAllocator allocator;

  /** Guarded by {@link #calls}. */
  private boolean closed;

  /** Whether the provider has its own way to end; guarded by {@link #calls}. */
  private boolean endsItself;

  /** What failed in the engine's own code that the provider called. */
  private volatile @Nullable DfjException outsideFailure;

  private static final class Call {
    final Thread thread = Thread.currentThread();
    boolean interrupted;

    /** Whether the thread is back in the engine's own code. */
    boolean outside;
  }

  /**
   * @param table whose code it is, for messages
   */
  public ProviderExecution(String table, QueryContext query) {
    this.table = table;
    this.query = query;
    query.onCancel(interruption);
  }

  /**
   * Calls the provider.
   *
   * @throws DfjException naming the table; CANCELLED or TIMED_OUT if that is why the call failed
   */
  public <T> T call(Callable<T> action) {
    query.check();
    Call call = new Call();
    synchronized (calls) {
      calls.add(call);
    }
    try {
      T result = action.call();
      throwOutsideFailure();
      return result;
    } catch (Throwable failure) {
      throwOutsideFailure();
      DfjException translated = ForeignCode.translated(table, failure);
      query.check();
      throw translated;
    } finally {
      end(call);
    }
  }

  /** As {@link #call}, of what may wait as long as it likes: the pool lends another thread. */
  public <T> T waiting(Callable<T> action) {
    AtomicReference<T> result = new AtomicReference<>();
    WorkerPool.shared().whileBlocked(() -> result.setPlain(call(action)));
    return result.getPlain();
  }

  private void throwOutsideFailure() {
    DfjException failure = outsideFailure;
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * Runs code of the engine for a provider that is being called: meanwhile its thread is not
   * interrupted, and what fails in there is not the provider's failure, so that it ends the call as
   * it is, also where the provider catches it.
   *
   * @throws DfjException of the action; CANCELLED or TIMED_OUT
   */
  public <T extends @Nullable Object> T outside(Supplier<T> action) {
    Call call = turnOutside(true);
    try {
      query.check();
      return action.get();
    } catch (DfjException failure) {
      outsideFailure = failure;
      throw failure;
    } finally {
      if (call != null) {
        turnOutside(false);
      }
    }
  }

  /** Gives the call of this thread; null if it is a thread of the provider's own. */
  private @Nullable Call turnOutside(boolean outside) {
    synchronized (calls) {
      for (Call call : calls) {
        if (call.thread == Thread.currentThread()) {
          call.outside = outside;
          return call;
        }
      }
      return null;
    }
  }

  /** Calls what releases something: also after the end, and without being interrupted. */
  public void release(AutoCloseable resource) {
    ForeignCode.call(
        table,
        () -> {
          resource.close();
          return true;
        });
  }

  private void end(Call call) {
    synchronized (calls) {
      calls.remove(call);
      if (call.interrupted) {
        // It was meant for the provider, not for what this thread does next.
        Thread.interrupted();
      }
    }
  }

  private void interrupt() {
    synchronized (calls) {
      if (endsItself) {
        return;
      }
      for (Call call : calls) {
        if (!call.outside) {
          call.interrupted = true;
          call.thread.interrupt();
        }
      }
    }
  }

  @Override
  public int batchSize() {
    return query.batchSize();
  }

  @Override
  public int targetPartitions() {
    return query.targetPartitions();
  }

  @Override
  public ZoneId zone() {
    return query.zone();
  }

  @Override
  public BufferAllocator allocator() {
    synchronized (calls) {
      if (closed) {
        throw new DfjException(ErrorCode.WRONG_CALL, table + ": the scan has ended");
      }
      if (allocator == null) {
        allocator = new RootAllocator(Long.MAX_VALUE);
      }
      return allocator;
    }
  }

  @Override
  public boolean isCancelled() {
    return query.isStopped();
  }

  @Override
  public void onCancel(Runnable action) {
    synchronized (calls) {
      endsItself = true;
    }
    query.onCancel(
        () -> {
          try {
            action.run();
          } catch (RuntimeException e) {
            // Cancelling is a request; the execution ends with the reason for it.
            System.getLogger(ProviderExecution.class.getName())
                .log(System.Logger.Level.WARNING, table + " could not be cancelled", e);
          }
        });
  }

  /**
   * After the last call.
   *
   * @throws DfjException if the provider has kept some of the allocator's memory
   */
  @Override
  public void close() {
    query.removeOnCancel(interruption);
    BufferAllocator used;
    synchronized (calls) {
      closed = true;
      used = allocator;
      allocator = null;
    }
    if (used == null) {
      return;
    }
    long kept = used.getAllocatedMemory();
    if (kept > 0) {
      throw new DfjException(
          ErrorCode.PROVIDER_FAILED,
          table + ": " + kept + " bytes of Arrow memory were not released");
    }
    used.close();
  }
}
