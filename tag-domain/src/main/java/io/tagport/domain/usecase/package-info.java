/** Use cases over the ports: changes in a local store and at a remote provider. Clocks and waits are passed in. */
package io.tagport.domain.usecase;
