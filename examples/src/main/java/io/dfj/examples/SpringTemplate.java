// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples;

import io.dfj.driver.DfjDataSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Spring's templates: rows as records, named parameters, and Spring's exceptions. */
public final class SpringTemplate {
  private SpringTemplate() {}

  /** What the drivers earned in a borough. */
  record Earnings(String name, long trips, BigDecimal total) {}

  /** Takes the folder; {@code examples/data} if there is none. */
  public static void main(String[] args) {
    Path data = Path.of(args.length > 0 ? args[0] : "examples/data").toAbsolutePath();
    DfjDataSource source = new DfjDataSource();
    source.setUrl("jdbc:dfj:" + data);
    JdbcTemplate template = new JdbcTemplate(source);

    List<Earnings> best =
        new NamedParameterJdbcTemplate(template)
            .query(
                """
                SELECT d.name, count(*) AS trips, sum(t.fare) AS total
                FROM trips t
                JOIN drivers d ON d.driver_id = t.driver_id
                JOIN zones z ON z.zone_id = t.zone_id
                WHERE z.borough IN (:boroughs)
                GROUP BY d.name
                ORDER BY total DESC, d.name
                LIMIT 3
                """,
                Map.of("boroughs", List.of("North", "South")),
                new DataClassRowMapper<>(Earnings.class));
    for (Earnings earnings : best) {
      System.out.printf(
          "%-8s %4d trips %9s%n", earnings.name(), earnings.trips(), earnings.total());
    }

    try {
      template.queryForObject("SELECT count(*) FROM journeys", Long.class);
    } catch (BadSqlGrammarException e) {
      System.out.println(e.getSQLException().getMessage());
    }
  }
}
