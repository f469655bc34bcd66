/**
 * The wire format of IM Push: paths, query, bodies, codes, limits and UserSig, for encoding and decoding, as pure
 * functions. Clients and servers share this package; no signature contains a type of an HTTP engine or a JSON library.
 */
package io.tagport.im.wire;
