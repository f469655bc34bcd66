/** The adapter for TPNS: its configuration and the provider. */
package io.tagport.tpns;
