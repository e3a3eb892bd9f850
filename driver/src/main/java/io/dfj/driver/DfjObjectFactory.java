// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import java.util.Enumeration;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import javax.naming.spi.ObjectFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link DfjDataSource} of its {@link javax.naming.Reference}. Addresses are text only: no
 * class is loaded and nothing is connected to, whatever the reference holds.
 */
public final class DfjObjectFactory implements ObjectFactory {
  public DfjObjectFactory() {}

  /**
   * @return null if the object is no reference to a {@link DfjDataSource}
   */
  @Override
  @SuppressWarnings("JdkObsolete") // JNDI's signature
  public @Nullable Object getObjectInstance(
      @Nullable Object object,
      @Nullable Name name,
      @Nullable Context context,
      @Nullable Hashtable<?, ?> environment) {
    if (!(object instanceof Reference reference)
        || !reference.getClassName().equals(DfjDataSource.class.getName())) {
      return null;
    }
    DfjDataSource source = new DfjDataSource();
    for (Enumeration<RefAddr> all = reference.getAll(); all.hasMoreElements(); ) {
      if (all.nextElement() instanceof StringRefAddr address
          && address.getContent() instanceof String value) {
        if (address.getType().equals(DfjDataSource.URL)) {
          source.setUrl(value);
        } else {
          source.setOption(address.getType(), value);
        }
      }
    }
    return source;
  }
}
