// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import io.dfj.engine.catalog.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Pipelines under construction, open at the end: what comes out of a node. More than one after a
 * union or an outer join; they may run at the same time and in any order unless {@code after} says
 * otherwise.
 */
public final class Flow {
  final List<Segment> segments;

  private Flow(List<Segment> segments) {
    this.segments = segments;
  }

  /**
   * A source and the operators after it.
   *
   * @param after stages that must be complete first
   * @param opens turns to which this segment contributes: they come when all such have run out
   * @param awaits turns that must have come first
   */
  record Segment(
      Source source,
      List<Operator> operators,
      List<Stage> after,
      List<Turn> opens,
      List<Turn> awaits) {}

  /** The moment when some segments of a flow have run out; told apart by identity. */
  static final class Turn {}

  /** A flow that starts at a source, once the given stages are complete. */
  public static Flow from(Source source, Stage... after) {
    return new Flow(List.of(new Segment(source, List.of(), List.of(after), List.of(), List.of())));
  }

  /** This flow through one more operator, once the given stages are complete. */
  public Flow through(Operator operator, Stage... after) {
    List<Segment> extended = new ArrayList<>();
    for (Segment segment : segments) {
      List<Operator> operators = new ArrayList<>(segment.operators);
      operators.add(operator);
      List<Stage> stages = new ArrayList<>(segment.after);
      stages.addAll(List.of(after));
      extended.add(new Segment(segment.source, operators, stages, segment.opens, segment.awaits));
    }
    return new Flow(extended);
  }

  /**
   * This flow and then, once every worker of it has finished, the rows of a source: what an outer
   * join has to say after the last probe.
   */
  public Flow followedBy(Source source, Stage... after) {
    Turn turn = new Turn();
    List<Segment> extended = new ArrayList<>();
    for (Segment segment : segments) {
      List<Turn> opens = new ArrayList<>(segment.opens);
      opens.add(turn);
      extended.add(
          new Segment(segment.source, segment.operators, segment.after, opens, segment.awaits));
    }
    extended.add(new Segment(source, List.of(), List.of(after), List.of(), List.of(turn)));
    return new Flow(extended);
  }

  /** This flow with one worker a segment. */
  public Flow serial() {
    List<Segment> serial = new ArrayList<>();
    for (Segment s : segments) {
      serial.add(new Segment(new SerialSource(s.source), s.operators, s.after, s.opens, s.awaits));
    }
    return new Flow(serial);
  }

  /** Both flows, rows of the same columns. */
  public Flow and(Flow other) {
    List<Segment> both = new ArrayList<>(segments);
    both.addAll(other.segments);
    return new Flow(both);
  }
}
