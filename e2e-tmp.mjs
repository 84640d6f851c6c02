import { chromium } from 'playwright'
import fs from 'fs'
const base=process.argv[2]; const log=fs.readFileSync('/tmp/why-start.log','utf8'); 
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']})
const ctx=await b.newContext({viewport:{width:1280,height:900}})
const p=await ctx.newPage()
const user=process.argv[3]||'tinh'
await p.goto(base+'/sign-in'); await p.fill('[name=username]',user); await p.fill('[name=password]',process.argv[4]); await p.click('main button'); await p.waitForLoadState()
console.log(p.url())
for (const spec of process.argv.slice(5)){ const [w,h,name,...rest]=spec.split('|'); const url=rest.join('|'); await p.setViewportSize({width:+w,height:+h});
 if(/\.(pdf|docx|csv)/.test(url)){ const r=await ctx.request.get(base+url); console.log(r.status(), r.headers()['content-disposition']); fs.writeFileSync('/tmp/shots/'+name,await r.body()); continue }
 await p.goto(base+url); await p.screenshot({path:`/tmp/shots/${name}.png`,fullPage:h!=='0'&&!name.endsWith('-v')}); console.log(name,p.url(),await p.title()) }
await b.close()
