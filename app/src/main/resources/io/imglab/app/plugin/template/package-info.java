/** @summary@. */
package @package@;
