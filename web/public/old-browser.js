/* The floor is Chrome 109 (the last one for Windows 7), Firefox 115, Safari 16. Below it the office shows this plain page.
   Written for browsers of 2009: no let, no arrow, no template. It must never throw. */
(function () {
  var chrome = /Chrom(?:e|ium)\/(\d+)/.exec(navigator.userAgent)
  var old = !('noModule' in document.createElement('script')) || (chrome && Number(chrome[1]) < 109)
  if (!old && !chrome) {
    old = !(window.CSS && CSS.supports && CSS.supports('selector(:focus-visible)') && [].findLast)
  }
  if (!old) return
  function show() {
    document.title = '请更换浏览器'
    document.body.innerHTML =
      '<div style="max-width:640px;margin:80px auto;padding:0 20px;font:18px/1.8 sans-serif;color:#222">' +
      '<h1 style="font-size:26px">浏览器版本过低，无法打开本系统</h1>' +
      '<p>请使用 Chrome 109 及以上、360 安全浏览器 14 及以上（极速模式）、奇安信可信浏览器新版、Edge 或 Firefox 115 及以上版本。</p>' +
      '<p>Windows 7 电脑可使用 Chrome 109。使用 360、奇安信浏览器的，请先在地址栏右侧切换为“极速模式”，再刷新本页。</p>' +
      '<p>不会安装的，请联系本单位的系统管理员。</p></div>'
  }
  window.GEWU_OLD_BROWSER = true
  if (document.addEventListener) document.addEventListener('DOMContentLoaded', show)
  else window.attachEvent('onload', show)
})()
