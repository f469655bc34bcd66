/** Puts the adapters together as the settings say, each at its first use. */
package io.tagport.app.wiring;
