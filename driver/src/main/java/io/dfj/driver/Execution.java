// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.engine.CancellationToken;
import java.util.ArrayList;
import java.util.List;

/** One call of an execute method: the tokens of all the statements it runs. Thread-safe. */
final class Execution {
  private final List<CancellationToken> tokens = new ArrayList<>();
  private boolean cancelled;

  /** For the next statement; cancelled already if the execution is. */
  synchronized CancellationToken newToken() {
    CancellationToken token = new CancellationToken();
    if (cancelled) {
      token.cancel();
    }
    tokens.add(token);
    return token;
  }

  void cancel() {
    List<CancellationToken> current;
    synchronized (this) {
      cancelled = true;
      current = List.copyOf(tokens);
    }
    current.forEach(CancellationToken::cancel);
  }
}
