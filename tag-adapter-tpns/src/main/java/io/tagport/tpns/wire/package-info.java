/**
 * The wire format of TPNS, for clients and servers: requests, responses, codes, credentials, limits. Pure functions,
 * independent of any HTTP engine.
 */
package io.tagport.tpns.wire;
