/** The client of IM Push: its settings and the provider. */
package io.tagport.im;
