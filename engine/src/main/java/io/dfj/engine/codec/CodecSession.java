// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.codec;

import io.dfj.engine.catalog.Table;
import io.dfj.engine.format.FileFormats;
import io.dfj.engine.function.FunctionRegistry;
import io.dfj.engine.spi.DecodeContext;
import io.dfj.engine.spi.EncodeContext;
import io.dfj.engine.spi.LogicalExtensionCodec;
import io.dfj.engine.spi.PhysicalExtensionCodec;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What plans are written and read with.
 *
 * @param functions those that travel by name
 * @param tables finds tables that travel by name: catalog, schema and table as far as they have
 *     them; gives null for none
 * @param formats of files, those that travel by name
 * @param logical codecs of what users brought into logical plans
 * @param physical codecs of what users brought into physical plans
 * @param policy for functions of users that no codec has written
 * @param encoding what those that write are given
 * @param decoding what those that read are given
 * @param mostTableBytes how large a table in memory may be that travels with a plan
 */
public record CodecSession(
    FunctionRegistry functions,
    Function<List<String>, @Nullable Table> tables,
    FileFormats formats,
    CodecChain<LogicalExtensionCodec> logical,
    CodecChain<PhysicalExtensionCodec> physical,
    FunctionPolicy policy,
    EncodeContext encoding,
    DecodeContext decoding,
    long mostTableBytes) {}
