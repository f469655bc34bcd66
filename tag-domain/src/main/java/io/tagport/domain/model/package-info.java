/** The words of the field and the rules that hold for their values alone. Values are immutable and check themselves. */
package io.tagport.domain.model;
