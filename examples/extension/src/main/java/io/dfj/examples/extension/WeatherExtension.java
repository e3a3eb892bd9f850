// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples.extension;

import io.dfj.engine.spi.DfjApi;
import io.dfj.engine.spi.ExtensionContext;
import io.dfj.engine.spi.SessionExtension;

/** Table {@code readings}, functions {@code celsius} and {@code spread}, and their codec. */
public final class WeatherExtension implements SessionExtension {
  @Override
  public String id() {
    return "weather-example";
  }

  @Override
  public String version() {
    return "1.0";
  }

  @Override
  public String apiVersion() {
    return DfjApi.VERSION;
  }

  @Override
  public void install(ExtensionContext context) {
    context.registerTable("readings", new Readings(48, 5));
    context.registerUdf(WeatherFunctions.CELSIUS);
    context.registerUdaf(WeatherFunctions.SPREAD);
    context.registerLogicalExtensionCodec(WeatherCodec.INSTANCE);
    context.registerPhysicalExtensionCodec(WeatherCodec.INSTANCE);
  }
}
