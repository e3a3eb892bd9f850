// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

/**
 * Tables, catalogs, formats, functions and codecs that come together, mostly in a jar of their own.
 * Found as a service of this interface, and only where a program or a connection's option asks for
 * that; such a class is public and has a public constructor without parameters.
 */
public interface SessionExtension {
  /** Tells extensions apart, as {@code acme-geo}. */
  String id();

  /** Of the extension. */
  String version();

  /**
   * The version of dfj that it was made for: {@code return DfjApi.VERSION;}. An extension is
   * refused if the major version is another's or the minor version a later one's, before 1.0 any
   * other's.
   */
  String apiVersion();

  /**
   * Says what the extension brings. Nothing is registered before every extension that is installed
   * with it has returned from here, and nothing stays registered if something cannot be.
   *
   * @throws Exception why it cannot be installed
   */
  void install(ExtensionContext context) throws Exception;
}
