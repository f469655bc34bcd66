/** The ports at work: changes over a store of our own, and over a remote provider. Time is passed in. */
package io.tagport.domain.usecase;
