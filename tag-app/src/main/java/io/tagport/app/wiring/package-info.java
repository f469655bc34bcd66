/** The wiring of the adapters according to the settings. Each adapter is created at first use. */
package io.tagport.app.wiring;
