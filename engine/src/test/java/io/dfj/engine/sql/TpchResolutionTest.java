// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.config.ConfigOptions;
import io.dfj.engine.function.FunctionRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TpchResolutionTest {
  @ParameterizedTest
  @ValueSource(
      ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
  void everyQueryIsValid(int number) {
    ConfigOptions options = new ConfigOptions();
    String sql = TpchCatalog.query(number);
    StatementResolver resolver =
        new StatementResolver(
            TpchCatalog.create(),
            options,
            location -> {
              throw new AssertionError(location);
            },
            new FunctionRegistry());
    for (ParsedStatement statement : SqlParsing.parse(sql, options)) {
      ResolvedStatement resolved = resolver.resolve(statement, sql);
      assertThat(resolved)
          .isInstanceOfSatisfying(
              ResolvedStatement.Query.class,
              query ->
                  assertThat(query.plan().root().getRowType().getFieldCount())
                      .isEqualTo(query.plan().schema().size()));
    }
  }
}
