/**
 * Stage 4: takes a tree of physical nodes, gives batches.
 *
 * <p>Nodes open into pipelines: a {@link io.dfj.engine.catalog.Source}, then {@link
 * io.dfj.engine.exec.Operator}s, then a {@link io.dfj.engine.exec.Sink}. Workers of a shared pool
 * take readers of the source and push its batches through their own chain of consumers into their
 * own part of the sink; when all are done the sink combines the parts, and the pipelines that wait
 * for it start. The last pipeline ends in a bounded queue that the caller drains. Each operator is
 * a sub-package and sees no other.
 */
@NullMarked
package io.dfj.engine.exec;

import org.jspecify.annotations.NullMarked;
