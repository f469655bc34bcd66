/** The tags that TPNS keeps, behind the domain's port for providers. */
package io.tagport.tpns;
