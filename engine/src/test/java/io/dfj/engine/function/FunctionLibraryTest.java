// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FunctionLibraryTest {
  private static final List<String> CATEGORIES =
      List.of("string", "math", "datetime", "conditional", "nested", "type", "aggregate", "window");

  @Test
  void everyFunctionClassIsListedOnce() throws Exception {
    List<Object> listed = new ArrayList<>();
    listed.addAll(FunctionLibrary.scalarFunctions());
    listed.addAll(FunctionLibrary.aggregateFunctions());
    listed.addAll(FunctionLibrary.windowFunctions());
    List<Object> declared = new ArrayList<>();
    for (Class<?> type : functionClasses()) {
      declared.add(functionOf(type).get(null));
    }
    assertThat(declared).hasSizeGreaterThan(100);
    assertThat(listed).doesNotHaveDuplicates();
    assertThat(new HashSet<>(listed)).isEqualTo(new HashSet<>(declared));
  }

  @Test
  void everyFunctionIsDocumentedInItsCategory() throws Exception {
    for (Class<?> type : functionClasses()) {
      Object function = functionOf(type).get(null);
      FunctionDocumentation documentation =
          function instanceof ScalarFunction scalar
              ? scalar.documentation()
              : function instanceof AggregateFunction aggregate
                  ? aggregate.documentation()
                  : ((WindowFunction) function).documentation();
      assertThat(documentation.category())
          .as(type.getName())
          .isEqualTo(type.getPackageName().replaceAll(".*\\.", ""));
      assertThat(documentation.description()).as(type.getName()).isNotBlank().endsWith(".");
      assertThat(documentation.examples()).as(type.getName()).isNotEmpty();
    }
  }

  @Test
  void namesAreFoundInAnyCase() {
    Set<String> names = new HashSet<>();
    for (ScalarFunction function : FunctionLibrary.scalarFunctions()) {
      for (String name : all(function.name(), function.aliases())) {
        assertThat(name).isEqualTo(name.toLowerCase(Locale.ROOT));
        assertThat(names.add(name)).as(name).isTrue();
        assertThat(FunctionLibrary.scalar(name.toUpperCase(Locale.ROOT))).isSameAs(function);
      }
    }
    for (AggregateFunction function : FunctionLibrary.aggregateFunctions()) {
      for (String name : all(function.name(), function.aliases())) {
        assertThat(names.add(name)).as(name).isTrue();
        assertThat(FunctionLibrary.aggregate(name.toUpperCase(Locale.ROOT))).isSameAs(function);
      }
    }
    for (WindowFunction function : FunctionLibrary.windowFunctions()) {
      for (String name : all(function.name(), function.aliases())) {
        // One that is an aggregate too is called by OVER.
        assertThat(names.add(name) || FunctionLibrary.aggregate(name) != null).as(name).isTrue();
        assertThat(FunctionLibrary.window(name.toUpperCase(Locale.ROOT))).isSameAs(function);
      }
    }
    assertThat(FunctionLibrary.scalar("no_such_function")).isNull();
    assertThat(FunctionLibrary.names()).contains("upper", "ifnull", "sum").isSorted();
    assertThat(FunctionLibrary.names()).noneMatch(name -> name.startsWith("$"));
  }

  /** Generated code calls kernels without a second look, so every one must keep the contract. */
  @Test
  void everyKernelTakesWhatItsOverloadPromises() {
    for (ScalarFunction function : FunctionLibrary.scalarFunctions()) {
      for (Overload overload : function.overloads()) {
        if (overload.vectorBinder() != null) {
          assertThat(overload.nullRule()).as(function + "").isEqualTo(NullRule.CALLED_ON_NULL);
          continue;
        }
        List<DataType> types = new ArrayList<>();
        overload
            .parameters()
            .forEach(parameter -> types.add(DataType.largest(parameter.types().get(0))));
        if (overload.variadic()) {
          types.add(types.get(types.size() - 1));
        }
        List<@Nullable Object> unknown = new ArrayList<>();
        types.forEach(type -> unknown.add(null));
        DataType returnType = overload.returnType(types, unknown);
        Kernel kernel =
            overload
                .binder()
                .apply(new BindContext(types, returnType, unknown, QueryContext.basic()));
        check(function + "" + types, overload, types, returnType, kernel);
      }
    }
  }

  private static void check(
      String call, Overload overload, List<DataType> types, DataType returnType, Kernel kernel) {
    Method method = KernelRunner.method(kernel);
    List<Class<?>> expected = new ArrayList<>();
    boolean flags = overload.nullRule() == NullRule.CALLED_ON_NULL;
    int last = overload.parameters().size() - 1;
    for (int i = 0; i <= last; i++) {
      Class<?> type = KernelRunner.javaType(types.get(i).storage());
      boolean array = overload.variadic() && i == last;
      if (!overload.parameters().get(i).nullnessOnly()) {
        expected.add(array ? type.arrayType() : type);
      }
      if (flags) {
        expected.add(array ? boolean[].class : boolean.class);
      }
    }
    List<Class<?>> actual = List.of(method.getParameterTypes());
    for (Object extra : kernel.extras()) {
      Class<?> parameter = actual.get(expected.size());
      Class<?> boxed =
          parameter.isPrimitive()
              ? java.lang.invoke.MethodType.methodType(parameter).wrap().returnType()
              : parameter;
      assertThat(boxed.isInstance(extra)).as(call + " extra " + extra).isTrue();
      assertThat(Modifier.isPublic(parameter.getModifiers())).as(call + " " + parameter).isTrue();
      expected.add(parameter);
    }
    Class<?> result = KernelRunner.javaType(returnType.storage());
    if (returnType.storage() == Storage.DECIMAL || returnType.storage() == Storage.BYTES) {
      assertThat(method.getReturnType()).as(call).isEqualTo(void.class);
      Class<?> target = actual.get(expected.size());
      assertThat(target == result || (result == Slice.class && target == SliceBuilder.class))
          .as(call)
          .isTrue();
      expected.add(target);
    } else {
      assertThat(method.getReturnType()).as(call).isEqualTo(result);
    }
    if (overload.alwaysNullable()) {
      expected.add(NullFlag.class);
    }
    assertThat(actual).as(call).isEqualTo(expected);
  }

  private static List<String> all(String name, List<String> aliases) {
    List<String> all = new ArrayList<>(aliases);
    all.add(name);
    return all;
  }

  private static Field functionOf(Class<?> type) throws NoSuchFieldException {
    return type.getField("FUNCTION");
  }

  /** Classes of the category packages with a field FUNCTION. */
  private static List<Class<?>> functionClasses()
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path root =
        Path.of(FunctionLibrary.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> classes = new ArrayList<>();
    for (String category : CATEGORIES) {
      String name = FunctionLibrary.class.getPackageName() + "." + category;
      try (Stream<Path> files = Files.list(root.resolve(name.replace('.', '/')))) {
        for (Path file : files.sorted().toList()) {
          String simple = file.getFileName().toString();
          if (simple.endsWith(".class") && !simple.contains("-")) {
            Class<?> type = Class.forName(name + "." + simple.replace(".class", ""));
            boolean isFunction =
                Stream.of(type.getDeclaredFields())
                    .anyMatch(field -> field.getName().equals("FUNCTION"));
            if (isFunction) {
              classes.add(type);
            }
          }
        }
      }
    }
    return classes;
  }
}
