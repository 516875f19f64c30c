'use strict';
// The slider between before and after: an ordinary range input over the pictures, so that keys and pointers both move it.
document.querySelectorAll('.compare').forEach(box => {
  const cut = box.querySelector('.cut');
  const show = () => {
    const share = cut.value / cut.max;
    box.style.setProperty('--cut', (100 * share) + '%');
    cut.setAttribute('aria-valuetext', Math.round(100 * share) + ' % input');
  };
  cut.addEventListener('input', show);
  show();
});
// On paper nothing unfolds.
window.addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(one => { one.open = true; }));
