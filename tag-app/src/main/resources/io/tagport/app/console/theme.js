// Not a module: it must run before the first paint, so that the wrong theme does not flash.
{
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let chosen = null;
  const apply = () => {
    document.documentElement.dataset.theme = chosen ?? (dark.matches ? 'dark' : 'light');
  };
  try {
    chosen = localStorage.getItem('tagport.theme');
  } catch {
    // Storage may be denied; then the theme of the system is used.
  }
  dark.addEventListener('change', apply);
  addEventListener('theme', (event) => {
    chosen = event.detail;
    apply();
  });
  apply();
}
