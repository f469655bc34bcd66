// Not a module: it has to have run before the first paint, lest the other theme flashes.
{
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let chosen = null;
  const apply = () => {
    document.documentElement.dataset.theme = chosen ?? (dark.matches ? 'dark' : 'light');
  };
  try {
    chosen = localStorage.getItem('tagport.theme');
  } catch {
    // Storage may be forbidden; then the system decides.
  }
  dark.addEventListener('change', apply);
  addEventListener('theme', (event) => {
    chosen = event.detail;
    apply();
  });
  apply();
}
