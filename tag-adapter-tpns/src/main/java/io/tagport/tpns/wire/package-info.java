/**
 * What TPNS says on the wire, for both sides of it: requests, answers, codes, credentials, limits. Pure functions; no HTTP
 * engine is known here.
 */
package io.tagport.tpns.wire;
