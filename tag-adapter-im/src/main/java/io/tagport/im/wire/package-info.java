/**
 * The wire format of IM Push: paths, query, bodies, codes, limits and UserSig, both ways and as pure functions. A client
 * and a server speak it alike; neither an HTTP engine nor a JSON type is in a signature.
 */
package io.tagport.im.wire;
