/** The client of IM Push: its configuration and the provider. */
package io.tagport.im;
